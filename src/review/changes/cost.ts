import { explainCost } from '../../compile/explain-cost.ts';
import { grouped } from '../../diagnostics/render/counts.ts';
import type { Comparison } from '../compare/comparison.ts';
import { NOBODY } from '../compare/concerns.ts';
import { differences } from '../compare/values.ts';
import type { ChangeKind } from '../kind.ts';

export const cost: ChangeKind = {
  code: 'cost/rules',
  summary: 'Rules read more or fewer samples, or record more or fewer series.',
  find: ({ before, after }) => {
    const [was, is] = [costOf(before), costOf(after)];
    const values = differences(was, is);
    if (values.length === 0) return [];
    const most = values.find(({ what }) => what.startsWith('samples')) ?? values[0];
    return [
      {
        risk: 'bookkeeping',
        title: `rules cost otherwise: ${most?.what} ${most?.after} instead of ${most?.before}`,
        concerns: NOBODY,
        effects: [],
        details: values,
      },
    ];
  },
};

/** For one label set of each SLO, and one series behind each selector. */
function costOf({ plan, model }: Comparison['before']): Readonly<Record<string, string>> {
  const groups = plan.ruleFiles.flatMap((file) => file.groups);
  const rules = groups.flatMap((group) => group.rules);
  const { samplesPerSecond } = explainCost(plan, groups, model.routing.scrapeInterval);
  return {
    'samples a second, of recorded series': grouped(Math.round(samplesPerSecond.recorded)),
    'samples a second, for each source series': grouped(Math.round(samplesPerSecond.perSourceSeries)),
    'recorded series': grouped(rules.filter(({ kind }) => kind === 'recording').length),
    'alerting rules': grouped(rules.filter(({ kind }) => kind === 'alerting').length),
  };
}
