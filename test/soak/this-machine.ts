import type { RunningServer } from '../servers/server-process.ts';

/** Alerts about machines that are right to fire here: its disk may be full, and in many containers nobody sets the clock. Read off its page, not asked of the rules. */
export async function trueOfThisMachine(nodeExporter: RunningServer): Promise<readonly string[]> {
  const page = await (await fetch(`${nodeExporter.url}/metrics`)).text();
  const values = (name: string) =>
    [...page.matchAll(new RegExp(`^${name}(?:\\{(.*)\\})? (\\S+)$`, 'gm'))].map(
      ([, labels = '', value]) => [labels, Number(value)] as const,
    );
  const first = (name: string) => values(name)[0]?.[1] ?? Number.NaN;
  const sizes = new Map(values('node_filesystem_size_bytes'));
  const isUsed = (share: number) =>
    values('node_filesystem_avail_bytes').some(
      ([labels, available]) => labels.includes('device="/dev/') && 1 - available / (sizes.get(labels) ?? 0) > share,
    );
  const truths: readonly (readonly [name: string, holds: boolean])[] = [
    ['NodeClockNotSynchronised', first('node_timex_sync_status') === 0 && first('node_timex_maxerror_seconds') >= 16],
    ['NodeClockSkew', Math.abs(first('node_timex_offset_seconds')) > 0.05],
    ['NodeMemoryHigh', 1 - first('node_memory_MemAvailable_bytes') / first('node_memory_MemTotal_bytes') > 0.8],
    ['NodeFilesystemAlmostFull', isUsed(0.85)],
  ];
  return truths.flatMap(([name, holds]) => (holds ? [name] : []));
}
