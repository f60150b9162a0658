// Breaks one thing at a time in compiled rules and runs the tests that were generated with them: they must notice.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { note } from '../note.ts';
import { compiled } from '../prove/all-kinds.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { tools } from '../tools/tools.ts';
import { EQUIVALENT } from './equivalent-mutants.ts';
import { type Fate, Tester } from './first-failure.ts';
import { chosen, type Mutant, mutantsOf } from './mutants.ts';

const test = suite('mutation');
const AT_ONCE = Number(process.env['ALERTC_MUTATION_PROCESSES'] ?? 2);
const FEW = { 'reads the source': 6, 'reads recorded series': 1, alerts: 1 };
const ALL = { 'reads the source': Infinity, 'reads recorded series': Infinity, alerts: Infinity };

/** All mutants of a service with every kind of alert; of other SLIs those of the rules that differ, and a few of the others. */
const MOST: Readonly<Record<string, typeof FEW>> = {
  everything: ALL,
  regions: FEW,
  histogram: FEW,
  probes: FEW,
  queues: FEW,
  queried: FEW,
};
const ONLY = process.env['ALERTC_MUTATION_SERVICES']?.split(' ');

const newest = tools().slice(-1);
const oldest = tools().slice(0, -1).slice(0, 1);

interface Judged {
  readonly mutant: Mutant;
  readonly fate: Fate;
}

for (const [service, most] of Object.entries(MOST)) {
  if (ONLY !== undefined && !ONLY.includes(service)) continue;
  testPerGeneration(test, ['promtool'], `mutants of ${service} are caught`, ({ promtool }) => judge(service, promtool, most), newest);
}

testPerGeneration(
  test,
  ['promtool'],
  'a sample of mutants is caught by the oldest promtool as well',
  ({ promtool }) => judge('everything', promtool, { 'reads the source': 1, 'reads recorded series': 1, alerts: 1 }),
  oldest,
);

testPerGeneration(
  test,
  ['promtool'],
  'a mutant that nothing catches is named',
  async ({ promtool }) => {
    const { file, tester } = subject('everything', promtool);
    const harmless: Mutant = { kind: 'nothing changed', rule: 'all', role: 'alerts', at: 0, what: 'as compiled', file };
    assert.equal(unexplained('everything', await judgeAll(tester, [harmless])), ['nothing changed: as compiled']);
  },
  newest,
);

test('every mutant that is called equivalent is one that there is', () => {
  const unknown = EQUIVALENT.filter(({ service, kind, what }) => {
    const mutants = mutantsOf(subject(service, '').file);
    return !mutants.some((mutant) => mutant.kind === kind && what.test(mutant.what));
  });
  assert.equal(unknown, []);
});

test.run();

function subject(service: string, promtool: string) {
  const { plan, ruleTests } = compiled(service);
  const file = plan.ruleFiles.find(({ path }) => path === `rules/${service}.rules.yml`);
  if (file === undefined) throw new Error(`no rule file of ${service}`);
  const own = ruleTests.filter(({ ruleFile }) => ruleFile === file.path);
  return { file, tester: new Tester(promtool, plan, file, own) };
}

async function judge(service: string, promtool: string, most: typeof FEW): Promise<void> {
  const { file, tester } = subject(service, promtool);
  const judged = await judgeAll(tester, chosen(mutantsOf(file), most));
  report(service, judged);
  assert.equal(unexplained(service, judged), []);
}

async function judgeAll(tester: Tester, mutants: readonly Mutant[]): Promise<readonly Judged[]> {
  const waiting = [...mutants];
  const judged: Judged[] = [];
  const worker = async () => {
    for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
      const fate = await tester.fateOf(mutant);
      judged.push({ mutant, fate });
      if (process.env['ALERTC_MUTATION_PROGRESS'] !== undefined)
        console.log(`${fate.kind} ${fate.kind === 'caught' ? fate.by : ''} < ${mutant.kind}: ${mutant.what}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return judged;
}

function unexplained(service: string, judged: readonly Judged[]): readonly string[] {
  return judged
    .filter(({ mutant, fate }) => fate.kind === 'survived' && reasonOf(service, mutant) === undefined)
    .map(({ mutant }) => `${mutant.kind}: ${mutant.what}`);
}

function reasonOf(service: string, { kind, what }: Mutant): string | undefined {
  return EQUIVALENT.find((one) => one.service === service && one.kind === kind && one.what.test(what))?.why;
}

function report(service: string, judged: readonly Judged[]): void {
  const of = (kind: Fate['kind']) => judged.filter(({ fate }) => fate.kind === kind);
  const tried = judged.length - of('does not load').length;
  const equivalent = of('survived').filter(({ mutant }) => reasonOf(service, mutant) !== undefined).length;
  note(`${service}: ${of('caught').length} of ${tried} mutants caught, ${equivalent} of the others are equivalent`);
}
