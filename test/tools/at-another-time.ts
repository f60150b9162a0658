/**
 * Compiled rules as if promtool's time, which begins in 1970, began so many seconds later: to step to a date of today takes it minutes. Clocks show the time
 * that much later, and are put forward and back that much sooner; nothing else in the rules knows the date.
 */
export function atAnotherTime(rules: string, seconds: number): string {
  const changes = rules.replaceAll(/\btime\(\) >= bool (\d+)/g, (_, at: string) => `time() >= bool ${Number(at) - seconds}`);
  return changes.replaceAll(/(record: slo:local_time:seconds\s+expr: (?:\|-\s+)?vector\(\s*)time\(\)/g, `$1${seconds} + time()`);
}
