// Breaks one thing at a time in compiled rules and runs the tests that were generated with them: they must notice.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { note } from '../note.ts';
import { compiled } from '../prove/all-kinds.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { tools } from '../tools/tools.ts';
import { type Fate, Tester } from './first-failure.ts';
import { chosen, type Mutant, mutantsOf, type Role } from './mutants.ts';
import { NAMED_SURVIVORS, type NamedSurvivor } from './named-survivors.ts';

const test = suite('mutation');
const AT_ONCE = Number(process.env['ALERTC_MUTATION_PROCESSES'] ?? 2);
const ONLY = process.env['ALERTC_MUTATION_SERVICES']?.split(' ');
const isTried = (service: string) => ONLY === undefined || ONLY.includes(service);

type Most = Readonly<Record<Role, number>>;

/** Of each kind of change. ALERTC_MUTATION=all tries every mutant, which takes most of an hour. */
const ALL: Most =
  process.env['ALERTC_MUTATION'] === 'all'
    ? { 'reads the source': Infinity, 'reads recorded series': Infinity, alerts: Infinity }
    : { 'reads the source': 4, 'reads recorded series': 4, alerts: 6 };
/** What an SLI reads differs with its kind; what is made of that does not. */
const SOURCE: Most = { 'reads the source': 4, 'reads recorded series': 0, alerts: 0 };
const SAMPLE: Most = { 'reads the source': 1, 'reads recorded series': 1, alerts: 1 };
const MOST: Readonly<Record<string, Most>> = {
  everything: ALL,
  histogram: SOURCE,
  regions: SOURCE,
  probes: SOURCE,
  queues: SOURCE,
  queried: SOURCE,
};

const newest = tools().slice(-1);
const older = tools().slice(0, -1).slice(0, 1);

interface Judged {
  readonly mutant: Mutant;
  readonly fate: Fate;
}

for (const [service, most] of Object.entries(MOST)) declare(service, most, newest);
// What alerts do before they are raised differs in nothing from those of the other services.
if (isTried('raised'))
  testPerGeneration(
    test,
    ['promtool'],
    'mutants of what is raised',
    ({ promtool }) => judge('raised', promtool, { ...ALL, alerts: 8 }, ({ what }) => what.includes(' raised from ')),
    newest,
  );
declare('everything', SAMPLE, older);

// What is made of members; windows, guards and alerts are those of every SLO.
for (const slo of isTried('composed') ? ['journey', 'worst'] : [])
  testPerGeneration(
    test,
    ['promtool'],
    `mutants of the composite ${slo}`,
    ({ promtool }) => judge('composed', promtool, { ...SOURCE, 'reads recorded series': 6 }, isOfMembers, `composite_composed_${slo}`),
    newest,
  );

/** What differs from every other SLO, by the names of its rules. */
const OWN: Readonly<Record<string, RegExp>> = {
  slices: /^slo:sli_(?:slice_error|slices|bad_slices|error):ratio_?(?:rate)?(?:1m|5m|20m|30m|1h|2h|2m30s|30d)$/,
  months: /^slo:(?:period_length|sli_total:sum|sli_errors:sum|sli_error:ratio_month|error_budget)|Budget(?:Exhausted|ExhaustionPredicted)$/,
  weeks: /^slo:(?:period|sli_total:sum|sli_errors:sum|sli_error:ratio_week|error_budget)|BudgetExhausted$/,
  maintained: /counted_rate|left_out|error_budget|^slo:sli_error:ratio_rate(?:6h|28d)$/,
};
for (const [service, rules] of Object.entries(OWN).filter(([name]) => isTried(name)))
  testPerGeneration(
    test,
    ['promtool'],
    `mutants of ${service}`,
    ({ promtool }) =>
      judge(service, promtool, { 'reads the source': 3, 'reads recorded series': 5, alerts: 2 }, ({ rule }) => rules.test(rule)),
    newest,
  );

testPerGeneration(
  test,
  ['promtool'],
  'what nothing catches is called a survivor',
  async ({ promtool }) => {
    const { file, tester } = subject('everything', promtool);
    const [mutant] = mutantsOf(file).filter(({ rule, kind }) => rule === 'ShopDown' && kind === 'comparison flipped');
    if (mutant === undefined) throw new Error('ShopDown compares nothing');
    const harmless = { ...mutant, kind: 'nothing changed', what: 'ShopDown as compiled', file };
    const judged = await judgeAll(tester, [mutant, harmless]);
    assert.equal(complaints('everything', judged), ['survived: nothing changed: ShopDown as compiled']);
  },
  newest,
);

test('every survivor that is named is a mutant that there is', () => {
  const isThere = (one: NamedSurvivor) =>
    [...Object.keys(MOST), ...Object.keys(OWN), 'raised', 'composed']
      .filter((service) => one.service === undefined || one.service === service)
      .some((service) => mutantsOf(subject(service, '').file).some((mutant) => isNamed(one, mutant)));
  const unknown = NAMED_SURVIVORS.filter((one) => !isThere(one));
  assert.equal(unknown, []);
});

test.run();

function declare(service: string, most: Most, generations: typeof newest): void {
  if (!isTried(service)) return;
  testPerGeneration(test, ['promtool'], `mutants of ${service}`, ({ promtool }) => judge(service, promtool, most), generations);
}

function subject(service: string, promtool: string, owner = service) {
  const { plan, ruleTests } = compiled(service);
  const file = plan.ruleFiles.find(({ path }) => path === `rules/${owner}.rules.yml`);
  if (file === undefined) throw new Error(`no rule file of ${service}`);
  const own = ruleTests.filter(({ ruleFile }) => ruleFile === file.path);
  return { file, tester: new Tester(promtool, plan, file, own) };
}

function isOfMembers({ rule }: Mutant): boolean {
  return rule.startsWith('slo:sli_error:ratio_rate');
}

async function judge(service: string, promtool: string, most: Most, isMeant = (_: Mutant) => true, owner = service): Promise<void> {
  const { file, tester } = subject(service, promtool, owner);
  const judged = await judgeAll(tester, chosen(mutantsOf(file).filter(isMeant), most));
  note(summary(service, judged));
  assert.equal(complaints(service, judged), []);
}

async function judgeAll(tester: Tester, mutants: readonly Mutant[]): Promise<readonly Judged[]> {
  const waiting = [...mutants];
  const judged: Judged[] = [];
  const worker = async () => {
    for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift())
      judged.push({ mutant, fate: await tester.fateOf(mutant) });
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return judged;
}

/** Survivors without a name, and those that are called equivalent and are not. */
function complaints(service: string, judged: readonly Judged[]): readonly string[] {
  return judged.flatMap(({ mutant, fate }) => {
    const name = nameOf(service, mutant);
    const words = `${mutant.kind}: ${mutant.what}`;
    if (fate.kind === 'survived' && name === undefined) return [`survived: ${words}`];
    return fate.kind === 'caught' && name?.is === 'equivalent' ? [`named as a survivor, but caught by ${fate.by}: ${words}`] : [];
  });
}

function nameOf(service: string, mutant: Mutant): NamedSurvivor | undefined {
  return NAMED_SURVIVORS.find((one) => (one.service === undefined || one.service === service) && isNamed(one, mutant));
}

function isNamed({ kind, what }: NamedSurvivor, mutant: Mutant): boolean {
  return kind === mutant.kind && what.test(mutant.what);
}

function summary(service: string, judged: readonly Judged[]): string {
  const of = (kind: Fate['kind']) => judged.filter(({ fate }) => fate.kind === kind);
  const equivalent = of('survived').filter(({ mutant }) => nameOf(service, mutant)?.is === 'equivalent').length;
  const telling = judged.length - of('does not load').length - equivalent;
  const share = ((100 * of('caught').length) / telling).toFixed(1);
  return `${service}: ${of('caught').length} of ${telling} mutants caught (${share} %), besides ${equivalent} that no test could tell from the original`;
}
