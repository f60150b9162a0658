const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1, us: 1e-3, µs: 1e-3, ns: 1e-6 };

/** Milliseconds of `1m30s`, `1.5s`, `100us`, `0`, as Go's time.ParseDuration reads them; undefined for anything else, such as days. */
export function parseGoDuration(text: string): number | undefined {
  if (/^[+-]?0$/.test(text)) return 0;
  if (!/^(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|ms|s|m|h))+$/.test(text)) return undefined;
  const parts = [...text.matchAll(/([\d.]+)(ns|us|µs|ms|s|m|h)/g)];
  // Rounded, because 1e-3 is no exact fraction of two.
  return Number(parts.reduce((sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? ''] ?? 0), 0).toPrecision(12));
}

/** `1m30s`, `300ms`, as short as it can be. */
export function printGoDuration(milliseconds: number): string {
  if (milliseconds === 0) return '0s';
  if (milliseconds % 1000 !== 0) return milliseconds < 1000 ? `${milliseconds}ms` : `${milliseconds / 1000}s`;
  const seconds = milliseconds / 1000;
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor((seconds % 3600) / 60), 'm'],
    [seconds % 60, 's'],
  ] as const;
  return parts.map(([count, unit]) => (count === 0 ? '' : `${count}${unit}`)).join('');
}
