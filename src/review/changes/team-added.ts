import { concerns } from '../compare/concerns.ts';
import { differences } from '../compare/values.ts';
import { written } from '../compare/written.ts';
import type { ChangeKind } from '../kind.ts';

/** Which alerts reach it is told of the alerts. */
export const teamAdded: ChangeKind = {
  code: 'routing/team-added',
  summary: 'A team is new, with its receivers.',
  find: ({ before, after }) =>
    after.model.teams
      .filter(({ name }) => before.model.teams.every((other) => other.name !== name))
      .map(({ name, place }) => ({
        risk: 'bookkeeping',
        title: `team ${name} is new`,
        concerns: concerns({ teams: [name] }),
        place: { side: 'after', span: place.at('team').span },
        effects: [],
        details: differences({}, written(place, 'receivers')),
      })),
};
