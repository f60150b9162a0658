import { MAINTENANCE_EXCLUDED } from '../plan/naming.ts';
import type { InputSeries, Phase } from '../sli/samples.ts';

/** Whether the budget leaves out what happens, as the rules about maintenance record it: each time that of another name. */
export function leftOutSeries(names: readonly string[], phases: readonly Phase[], interval: number, after: number): readonly InputSeries[] {
  const stretches: { readonly name: string; readonly from: number; readonly until: number }[] = [];
  let at = 0;
  for (const { seconds, leftOut } of phases) {
    const name = names[stretches.length % names.length];
    if (leftOut && name !== undefined) stretches.push({ name, from: at, until: at + seconds + after });
    at += seconds;
  }
  const samples = Math.round(at / interval) + 1;
  return [...new Set(stretches.map(({ name }) => name))].map((name) => {
    const own = stretches.filter((stretch) => stretch.name === name);
    const values = Array.from({ length: samples }, (_, index) =>
      own.some(({ from, until }) => index * interval >= from && index * interval < until),
    );
    return { series: `${MAINTENANCE_EXCLUDED}{window=${JSON.stringify(name)}}`, values: inRuns(values) };
  });
}

function inRuns(values: readonly boolean[]): string {
  const runs: string[] = [];
  for (let start = 0; start < values.length; ) {
    const next = values.findIndex((value, index) => index > start && value !== values[start]);
    const end = next === -1 ? values.length : next;
    runs.push(`${values[start] ? 1 : 0}x${end - start - 1}`);
    start = end;
  }
  return runs.join(' ');
}
