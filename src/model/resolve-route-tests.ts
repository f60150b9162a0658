import type { DefinitionOf } from '../definitions/read.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { Findings, type Outcome } from '../diagnostics/outcome.ts';
import { routeTest as diagnostics } from './diagnostics.ts';
import type { RouteTest } from './model.ts';
import { keepFirst } from './references.ts';

/** In the order in which they are written. What they refer to can be judged only when all routes are planned. */
export function resolveRouteTests(definitions: readonly DefinitionOf<'RouteTests'>[]): Outcome<readonly RouteTest[]> {
  const findings = new Findings();
  const tests = definitions.flatMap(({ value, place }) =>
    value.tests.map(({ at, inhibitedBy, mutedBy, ...written }, index): RouteTest => {
      const test = {
        ...written,
        ...(at === undefined ? {} : { at }),
        ...(inhibitedBy === undefined ? {} : { inhibitedBy }),
        ...(mutedBy === undefined ? {} : { mutedBy }),
        place: place.at('tests', index),
      };
      findings.addAll(checkShape(test));
      return test;
    }),
  );
  const distinct = keepFirst(
    tests,
    ({ name }) => name,
    ({ name }) => `route test "${name}"`,
    ({ place }) => place.at('name').span,
  );
  return { value: findings.take(distinct) ?? [], findings: findings.all };
}

function checkShape({ alert, whileFiring, inhibitedBy, place }: RouteTest): readonly Finding[] {
  return [
    ...(Object.keys(alert).length === 0 ? [diagnostics['no-labels'].at(place.at('alert').span, {})] : []),
    ...whileFiring.flatMap((labels, index) =>
      Object.keys(labels).length === 0 ? [diagnostics['no-labels'].at(place.at('whileFiring', index).span, {})] : [],
    ),
    ...(inhibitedBy !== undefined && whileFiring.length === 0
      ? [diagnostics['nothing-fires'].at(place.at('inhibitedBy').keySpan, { source: inhibitedBy })]
      : []),
  ];
}
