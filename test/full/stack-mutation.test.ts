// Breaks one thing at a time in the alerts of every component and runs the tests that were made of its file: they must notice.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { AlertingRule, RuleFile } from '../../src/plan/plan.ts';
import { note } from '../note.ts';
import { COMPONENTS, stackSources } from '../prove/all-components.ts';
import { componentSubjects } from '../prove/component-subjects.ts';
import { type Outcome, outcomesOf } from '../prove/promtool-batches.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { tools } from '../tools/tools.ts';
import { chosen, type Mutant, mutantsOf } from './mutants.ts';
import { STACK_KINDS } from './stack-mutants.ts';
import { STACK_SURVIVORS, type StackSurvivor } from './stack-survivors.ts';

const test = suite('mutation of components');
const ONLY = process.env['ALERTC_MUTATION_COMPONENTS']?.split(' ');
/** Of each kind of change and component. ALERTC_MUTATION=all tries every mutant. */
const MOST = process.env['ALERTC_MUTATION'] === 'all' ? Infinity : 12;

interface Judged {
  readonly component: string;
  readonly mutant: Mutant;
  readonly outcome: Outcome;
}

const SUBJECTS = componentSubjects(stackSources());
const newest = tools().slice(-1);

for (const { component } of COMPONENTS) {
  if (ONLY !== undefined && !ONLY.includes(component)) continue;
  testPerGeneration(test, ['promtool'], `mutants of ${component}`, ({ promtool }) => judge(component, promtool), newest);
}

test('every alert of every component is a subject', () => {
  const names = new Set(SUBJECTS.map(({ component, original }) => `${component}/${ruleOf(original.rules).alert}`));
  const all = new Set(COMPONENTS.flatMap(({ component, alerts }) => alerts.map(({ name }) => `${component}/${name}`)));
  assert.equal(
    [...all].filter((name) => !names.has(name)),
    [],
  );
});

test('every survivor that is named is a mutant that there is', () => {
  const all = SUBJECTS.flatMap(({ original }) => mutantsOf(original.rules, STACK_KINDS));
  assert.equal(
    STACK_SURVIVORS.filter((one) => !all.some((mutant) => isNamed(one, mutant))),
    [],
  );
});

test.run();

async function judge(component: string, promtool: string): Promise<void> {
  const subjects = SUBJECTS.filter((subject) => subject.component === component);
  const originals = await outcomesOf(
    promtool,
    subjects.map(({ original }) => original),
  );
  const unsound = subjects.filter((_subject, at) => originals[at] !== 'passes').map(({ original }) => ruleOf(original.rules).alert);
  assert.equal(unsound, [], 'fails without any change');
  const drawn = new Set(
    chosen(
      subjects.flatMap(({ original }) => mutantsOf(original.rules, STACK_KINDS)),
      { 'reads the source': MOST, 'reads recorded series': MOST, alerts: MOST },
    ).map(keyOf),
  );
  const mutants = subjects.flatMap(({ original }) =>
    mutantsOf(original.rules, STACK_KINDS)
      .filter((mutant) => drawn.has(keyOf(mutant)))
      .map((mutant) => ({ mutant, trial: { ...original, rules: mutant.file } })),
  );
  const outcomes = await outcomesOf(
    promtool,
    mutants.map(({ trial }) => trial),
  );
  const judged = mutants.map(({ mutant }, at): Judged => ({ component, mutant, outcome: outcomes[at] ?? 'does not load' }));
  note(summary(component, judged));
  assert.equal(complaints(judged), []);
}

function keyOf({ kind, what }: Mutant): string {
  return `${kind} ${what}`;
}

function ruleOf({ path, groups }: RuleFile): AlertingRule {
  const [rule] = groups.flatMap(({ rules }) => rules);
  if (rule?.kind !== 'alerting') throw new Error(`no alert in ${path}`);
  return rule;
}

/** Survivors without a name, and those that are called equivalent and are not. */
function complaints(judged: readonly Judged[]): readonly string[] {
  return judged.flatMap(({ mutant, outcome }) => {
    const name = STACK_SURVIVORS.find((one) => isNamed(one, mutant));
    const words = `${mutant.kind}: ${mutant.what}`;
    if (outcome === 'passes' && name === undefined) return [`survived: ${words}`];
    return outcome === 'fails' && name?.is === 'equivalent' ? [`named as equivalent, but caught: ${words}`] : [];
  });
}

function isNamed({ kind, what }: StackSurvivor, mutant: Mutant): boolean {
  return kind === mutant.kind && what.test(mutant.what);
}

function summary(component: string, judged: readonly Judged[]): string {
  const of = (outcome: Outcome) => judged.filter((one) => one.outcome === outcome);
  const equivalent = of('passes').filter(({ mutant }) =>
    STACK_SURVIVORS.some((one) => one.is === 'equivalent' && isNamed(one, mutant)),
  ).length;
  const telling = judged.length - of('does not load').length - equivalent;
  const share = ((100 * of('fails').length) / Math.max(1, telling)).toFixed(1);
  return `${component}: ${of('fails').length} of ${telling} mutants caught (${share} %), besides ${equivalent} that no test could tell from the original`;
}
