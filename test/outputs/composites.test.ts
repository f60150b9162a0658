// What composites make of what their members have recorded, by real promtools and by hand.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ask } from '../detection/measure.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { byHistory, composed, MEMBERS, randomNumbers, WEIGHTS } from './composed.ts';

const test = suite('composites');

/** Error ratios of the members, of which none is one without traffic, and what they come to by hand at weights of 50, 30 and 20 %. */
const BY_HAND = [
  { name: 'first-fails', members: [0.1, 0, 0], weighted: 0.05, worst: 0.1 },
  { name: 'all-a-little', members: [0.01, 0.02, 0.03], weighted: 0.017, worst: 0.03 },
  { name: 'last-fails', members: [0, 0, 1], weighted: 0.2, worst: 1 },
  { name: 'outage', members: [1, 1, 1], weighted: 1, worst: 1 },
  { name: 'healthy', members: [0, 0, 0], weighted: 0, worst: 0 },
  { name: 'first-idle', members: [undefined, 0.5, 0.5], weighted: 0.25, worst: 0.5 },
  { name: 'only-last', members: [undefined, undefined, 0.4], weighted: 0.08, worst: 0.4 },
  { name: 'first-and-last', members: [0.002, undefined, 0.01], weighted: 0.003, worst: 0.01 },
  { name: 'nobody', members: [undefined, undefined, undefined], weighted: undefined, worst: undefined },
];

const random = randomNumbers(2026);
const HISTORIES = Array.from({ length: 200 }, (_, index) => {
  const members = MEMBERS.map(() => (random() < 0.15 ? undefined : random() ** 4));
  const present = members.filter((ratio) => ratio !== undefined);
  const weighted = members.reduce<number>((sum, ratio, at) => sum + (WEIGHTS[at] ?? 0) * (ratio ?? 0), 0);
  const none = present.length === 0;
  return { name: `random-${index}`, members, weighted: none ? undefined : weighted, worst: none ? undefined : Math.max(...present) };
});

/** Short, derived, and the period: each is recorded by a rule of its own. */
const WINDOWS = ['5m', '1h', '6h', '3d', '30d'];

testPerGeneration(test, ['promtool'], 'every window is the weighted average or the worst of its members', async ({ promtool }) => {
  const all = [...BY_HAND, ...HISTORIES];
  const series = all.flatMap(({ name, members }) =>
    members.flatMap((ratio, index) => {
      const labels = `environment="production", service="${MEMBERS[index]?.service}", slo="${MEMBERS[index]?.slo}", history="${name}"`;
      return ratio === undefined
        ? []
        : WINDOWS.map((window) => ({ series: `slo:sli_error:ratio_rate${window}{${labels}}`, values: `${ratio}+0x4` }));
    }),
  );
  const { rules } = composed();
  const onlyComposites = `groups:\n${rules.slice(rules.indexOf('- name: shop-journey-fast'))}`;
  const queries = WINDOWS.flatMap((window) =>
    ['journey', 'worst'].map((slo) => `slo:sli_error:ratio_rate${window}{service="shop", slo="${slo}"}`),
  );
  const answers = await ask(promtool, { rules: onlyComposites, series, stepSeconds: 30, scrapeSeconds: 30, minutes: 2 }, queries);
  for (const [index, answer] of answers.entries()) {
    const found = byHistory(answer);
    const method = index % 2 === 0 ? 'weighted' : 'worst';
    for (const { name, ...expected } of all) {
      const [wanted, got] = [expected[method], found.get(name)];
      const what = `${queries[index]} of ${name}: expected ${wanted}, found ${got}`;
      if (wanted === undefined) assert.is(got, undefined, what);
      else assert.ok(got !== undefined && Math.abs(got - wanted) <= 1e-9, what);
    }
  }
});

test.run();
