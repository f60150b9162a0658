import type { Palette } from '../diagnostics/render/palette.ts';
import type { SilenceStep } from '../live/plan-silences.ts';
import type { Reached } from '../live/sync-silences.ts';
import { printMatchers } from '../plan/maintenance-scope.ts';
import type { PlannedSilence } from '../plan/plan.ts';
import { printInstant } from '../values/moment.ts';

/** One line a silence, then what was left alone. */
export function silencePlanLines({ server, plan }: Pick<Reached, 'server' | 'plan'>, { palette }: { readonly palette: Palette }): string {
  const widest = Math.max(0, ...plan.steps.map(({ name }) => name.length));
  const lines = plan.steps.map((step) => {
    const [mark, paint] = markOf(step, palette);
    return `  ${paint(mark)} ${step.name.padEnd(widest)}  ${sentenceFor(step)}`;
  });
  const others = plan.foreign === 0 ? '' : `; ${plan.foreign} of others stay as they are`;
  const summary = plan.steps.length === 0 ? 'no silences of ours' : countsOf(plan.steps);
  return `${[`${server.name}: ${summary}${others}`, ...lines].join('\n')}\n`;
}

function countsOf(steps: readonly SilenceStep[]): string {
  const kinds = ['create', 'extend', 'shorten', 'change', 'replace', 'expire', 'keep', 'over'] as const;
  const counts = kinds.map((kind) => [kind, steps.filter((step) => step.kind === kind).length] as const);
  return counts.flatMap(([kind, count]) => (count === 0 ? [] : [`${kind} ${count}`])).join(', ');
}

function markOf({ kind }: SilenceStep, palette: Palette): readonly [string, (text: string) => string] {
  switch (kind) {
    case 'create':
      return ['+', palette.good];
    case 'extend':
    case 'shorten':
    case 'change':
    case 'replace':
      return ['~', palette.warning];
    case 'expire':
      return ['-', palette.error];
    case 'keep':
    case 'over':
      return ['=', palette.faint];
  }
}

function sentenceFor(step: SilenceStep): string {
  switch (step.kind) {
    case 'create':
      return `create: ${told(step.silence)}`;
    case 'extend':
    case 'shorten':
      return `${step.kind} to ${printInstant(step.silence.until)}: ${step.why}`;
    case 'change':
      return `change to ${told(step.silence)}: ${step.why}`;
    case 'replace':
      return `replace by ${told(step.silence)}: ${step.why}`;
    case 'keep':
      return `keep: ${told(step.silence)}`;
    case 'over':
      return `over since ${printInstant(step.silence.until)}: remove it from the definitions`;
    case 'expire':
      return `expire, ${reasonOf(step.because)}: it would end ${printInstant(step.existing.until)}`;
  }
}

function reasonOf(because: Extract<SilenceStep, { kind: 'expire' }>['because']): string {
  switch (because) {
    case 'not declared':
      return 'no longer declared';
    case 'over':
      return 'over by what is declared';
    case 'double':
      return 'a second one of this name';
  }
}

function told({ from, until, matchers }: Pick<PlannedSilence, 'from' | 'until' | 'matchers'>): string {
  return `${printInstant(from)} to ${printInstant(until)}, ${printMatchers(matchers)}`;
}

/** A step as docs/json.md describes it. */
export function jsonStep(step: SilenceStep): Readonly<Record<string, unknown>> {
  const shown = step.kind === 'expire' ? step.existing : step.silence;
  return {
    name: step.name,
    step: step.kind,
    ...('existing' in step ? { id: step.existing.id } : {}),
    from: printInstant(shown.from),
    until: printInstant(shown.until),
    matchers: shown.matchers.map(({ label, op, value }) => `${label}${op}${JSON.stringify(value)}`),
    ...('why' in step ? { why: step.why } : {}),
    ...(step.kind === 'expire' ? { why: reasonOf(step.because) } : {}),
  };
}
