import { join } from 'node:path';
import { temporaryFolder, writeFiles } from '../servers/temporary-folder.ts';
import { runTool } from '../tools/tools.ts';

/** A series with a value at some instants, in seconds since the epoch. */
export interface BackfilledSeries {
  readonly name: string;
  readonly type: 'counter' | 'gauge';
  /** As in braces. */
  readonly labels: string;
  readonly samples: readonly (readonly [at: number, value: number])[];
}

/** A data folder for a Prometheus that has these series, made by its own promtool. Values of a counter carry the name without _total, as OpenMetrics wants it. */
export async function backfilled(promtool: string, series: readonly BackfilledSeries[]): Promise<string> {
  const folder = temporaryFolder();
  const families = new Map<string, BackfilledSeries[]>();
  for (const one of series) families.set(one.name, [...(families.get(one.name) ?? []), one]);
  const lines = [...families].flatMap(([name, own]) => {
    const [first] = own;
    const family = first?.type === 'counter' ? name.replace(/_total$/, '') : name;
    return [
      `# TYPE ${family} ${first?.type}`,
      ...own.flatMap(({ labels, samples }) => samples.map(([at, value]) => `${name}{${labels}} ${value} ${at}`)),
    ];
  });
  writeFiles(folder, { 'history.om': `${lines.join('\n')}\n# EOF\n` });
  const { status, stdout, stderr } = await runTool(promtool, [
    'tsdb',
    'create-blocks-from',
    '--max-block-duration=768h',
    'openmetrics',
    join(folder, 'history.om'),
    folder,
  ]);
  if (status !== 0) throw new Error(`promtool could not backfill: ${stdout}${stderr}`);
  return folder;
}

/** A counter with one sample each `step` seconds, whose rate is asked for each of them. */
export function counter(from: number, until: number, step: number, perSecond: (at: number) => number): BackfilledSeries['samples'] {
  const samples: (readonly [number, number])[] = [];
  let value = 0;
  for (let at = from; at <= until; at += step) {
    // What happened since the sample before.
    if (at > from) value += perSecond(at - step) * step;
    samples.push([at, Math.round(value * 1000) / 1000]);
  }
  return samples;
}

export function gauge(from: number, until: number, step: number, valueAt: (at: number) => number): BackfilledSeries['samples'] {
  const samples: (readonly [number, number])[] = [];
  for (let at = from; at <= until; at += step) samples.push([at, valueAt(at)]);
  return samples;
}
