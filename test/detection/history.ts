/** A stretch of time with steady rates. */
export interface Phase {
  readonly minutes: number;
  /** Good events per minute. */
  readonly good: number;
  /** Bad events per minute. */
  readonly bad: number;
}

/** Total events per minute with a share of bad ones. */
export function errors(ratio: number, minutes: number, perMinute = 6000): Phase {
  return { minutes, good: perMinute * (1 - ratio), bad: perMinute * ratio };
}

/** Counters as promtool's series notation, one sample each `stepSeconds`, the first at minute 0. */
export function counters(phases: readonly Phase[], stepSeconds: number): readonly { series: string; values: string }[] {
  return [
    { series: 'requests_total{job="shop", code="200"}', values: counter(phases, stepSeconds, ({ good }) => good) },
    { series: 'requests_total{job="shop", code="500"}', values: counter(phases, stepSeconds, ({ bad }) => bad) },
  ];
}

export function counter(phases: readonly Phase[], stepSeconds: number, perMinute: (phase: Phase) => number): string {
  let value = 0;
  return phases
    .map((phase, index) => {
      const steps = Math.round((phase.minutes * 60) / stepSeconds);
      const increase = (perMinute(phase) * stepSeconds) / 60;
      // promtool's a+bxn has n+1 samples; the first sample of all stands at minute 0.
      const start = index === 0 ? value : value + increase;
      const count = index === 0 ? steps : steps - 1;
      value += increase * steps;
      return `${start}+${increase}x${count}`;
    })
    .join(' ');
}
