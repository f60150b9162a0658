import * as z from 'zod';
import type { Expr, VectorSelector } from '../promql/ast.ts';
import { maxBy, multiply, number, or, sumBy } from '../promql/build.ts';
import { dividedBy, ONE, type Rational, rational } from '../values/rational.ts';
import { listOf, name, object, oneOf, percent } from '../values/schema.ts';
import type { Frame, RecordedSlo, SliKind } from './kind.ts';

const member = object({
  service: name.optional().meta({ description: 'Service of the member, in the same environment. Default: this one.' }),
  slo: name.meta({ description: 'SLO of that service.' }),
  weight: percent.optional().meta({ description: 'Its share in the error ratio; all of them are 100%. Default: the same for all.' }),
});

const schema = object({
  kind: z.literal('composite'),
  method: oneOf(['weighted', 'worst']).meta({
    description: '`weighted`: the average of the error ratios by weight; `worst`: the highest of them.',
  }),
  of: listOf(member, 'a list of SLOs').meta({ description: 'The SLOs that it is made of.' }),
  mutes: oneOf(['members', 'composite']).optional().meta({
    description: 'Whose lower severities are muted: those of the `members` by the composite, or of the `composite` by its members.',
  }),
});

export type CompositeSli = z.output<typeof schema>;

/**
 * Made of what other SLOs have recorded. The ratio of each window is that of the members' ratios of the same window: weighted Σ weight × ratio (the share of bad
 * events that somebody meets who asks each member that often; OpenSLO calls it compositeWeight), or the highest. A member without traffic has no ratio and
 * counts as free of errors. Bases are the sums of the members' events: they say how much there is, not what the ratio is.
 */
export const composite: SliKind<CompositeSli> = {
  kind: 'composite',
  summary: 'Other SLOs, of one or several services, in one: the weighted average or the worst of their error ratios.',
  example: `kind: composite
method: weighted
of:
  - { slo: availability, weight: 70% }
  - { service: payments-db, slo: availability, weight: 30% }`,
  schema,
  errorRatioBounds: 'on request',
  selectors: () => [],
  members: ({ of }) => of.map(({ service, slo }, index) => ({ path: ['of', index], slo, ...(service === undefined ? {} : { service }) })),
  check: () => [],
  expressions(sli, frame) {
    const members = sli.of.map((one) => ({ share: shareOf(one.weight, sli.of.length), recorded: frame.recorded(one) }));
    const sum = (series: (recorded: RecordedSlo) => Expr): Expr => sumBy(frame.by, either(members.map(({ recorded }) => series(recorded))));
    return {
      total: () => sum(({ total }) => total),
      errors: () => sum(({ errors }) => errors),
      errorRatio: (window) => ratioOf(sli, members, frame, ({ ratio }) => ratio(window)),
      ofPeriod: ratioOf(sli, members, frame, ({ ofPeriod }) => ofPeriod),
    };
  },
  samples: () => ({ uncovered: 'it reads what other SLOs have recorded' }),
};

interface Part {
  readonly share: Rational;
  readonly recorded: RecordedSlo;
}

function ratioOf(
  { method }: CompositeSli,
  members: readonly Part[],
  { by }: Frame,
  ratio: (recorded: RecordedSlo) => VectorSelector,
): Expr {
  switch (method) {
    case 'weighted':
      return sumBy(by, either(members.map(({ share, recorded }) => multiply(number(share), ratio(recorded)))));
    case 'worst':
      return maxBy(by, either(members.map(({ recorded }) => ratio(recorded))));
  }
}

/** Series of different SLOs differ in their labels, so that all of them remain. */
function either([first, ...rest]: readonly Expr[]): Expr {
  if (first === undefined) throw new Error('a composite of nothing');
  return rest.reduce((a, b) => or(a, b), first);
}

/** Exact; alike where no weight is written. */
export function shareOf(weight: Rational | undefined, count: number): Rational {
  return weight ?? dividedBy(ONE, rational(count));
}
