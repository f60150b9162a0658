import { concerns } from '../compare/concerns.ts';
import { differences } from '../compare/values.ts';
import { written } from '../compare/written.ts';
import type { ChangeKind } from '../kind.ts';

/** Which alerts reach it is told of the alerts. */
export const teamRemoved: ChangeKind = {
  code: 'routing/team-removed',
  summary: 'A team is removed, with its receivers.',
  find: ({ before, after }) =>
    before.model.teams
      .filter(({ name }) => after.model.teams.every((other) => other.name !== name))
      .map(({ name, place }) => ({
        risk: 'bookkeeping',
        title: `team ${name} is removed`,
        concerns: concerns({ teams: [name] }),
        place: { side: 'before', span: place.at('team').span },
        effects: [],
        details: differences(written(place, 'receivers'), {}),
      })),
};
