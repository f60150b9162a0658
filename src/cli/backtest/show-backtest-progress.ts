import type { Output } from '../environment.ts';

export interface BacktestProgress {
  show(done: number, all: number): void;
  /** Takes the line away. */
  end(): void;
}

const BAR = 24;

/** A bar on a terminal with what is done, and how long the rest will take at this pace. Pipes and CI see nothing. */
export function showBacktestProgress(output: Output, seconds: () => number): BacktestProgress {
  if (!output.isTerminal) return { show: () => {}, end: () => {} };
  let began: { readonly at: number; readonly done: number } | undefined;
  return {
    show(done, all) {
      began ??= { at: seconds(), done };
      const share = all === 0 ? 1 : done / all;
      const filled = Math.round(share * BAR);
      const asked = done - began.done;
      const left = asked === 0 ? '' : `, ${minutes(((seconds() - began.at) / asked) * (all - done))} left`;
      output.write(`\r\u001b[2K${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} ${done} of ${all} questions to Prometheus${left}`);
    },
    end: () => output.write('\r\u001b[2K'),
  };
}

function minutes(seconds: number): string {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
}
