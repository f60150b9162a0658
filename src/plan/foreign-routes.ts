import type { Finding } from '../diagnostics/finding.ts';
import type { Outcome } from '../diagnostics/outcome.ts';
import { routing as diagnostics } from '../model/diagnostics.ts';
import type { ForeignRoute, Model } from '../model/model.ts';
import type { Route } from './plan.ts';
import type { Receivers } from './receivers.ts';

/** Routes for alerts that alertc did not make. They stand behind ours, each of which takes what it matches, so none of ours gets here. */
export function foreignRoutes({ routing, teams }: Model, receivers: Receivers): Outcome<readonly Route[]> {
  const value = routing.foreign.flatMap((foreign): readonly Route[] => {
    const team = teams.find(({ name }) => name === foreign.team);
    if (team === undefined) return [];
    const origin = foreign.place.at('match').span;
    return [
      {
        receiver: receivers.of(team, foreign.response, { what: 'a foreign route', declared: origin }),
        matchers: foreign.matchers.map(({ name, op, value: wanted }) => ({ label: name, op, value: wanted })),
        ...(foreign.group === undefined ? {} : { grouping: foreign.group }),
        routes: [],
        origin,
      },
    ];
  });
  return { value, findings: shadowed(routing.foreign) };
}

/** A route behind one that takes all it could match. */
function shadowed(routes: readonly ForeignRoute[]): Finding[] {
  return routes.flatMap((later, index) => {
    const wanted = keys(later);
    const earlier = routes.slice(0, index).find((one) => [...keys(one)].every((key) => wanted.has(key)));
    if (earlier === undefined) return [];
    const related = [{ message: 'this one takes all that it matches', span: earlier.place.at('match').span }];
    return [diagnostics['foreign-shadowed'].at(later.place.at('match').span, {}, related)];
  });
}

function keys({ matchers }: ForeignRoute): ReadonlySet<string> {
  return new Set(matchers.map(({ name, op, value }) => JSON.stringify([name, op, value])));
}
