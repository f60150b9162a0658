import { counted } from '../../diagnostics/render/counts.ts';
import type { Output } from '../environment.ts';

export interface TestProgress {
  /** One more file ended. */
  next(): void;
  /** Takes the line away. */
  end(): void;
}

/** Counts on a terminal the files that were tested. Pipes and CI see nothing. */
export function showTestProgress(output: Output, files: number): TestProgress {
  if (!output.isTerminal) return { next: () => {}, end: () => {} };
  let done = 0;
  const show = () => output.write(`\r\u001b[2Ktesting: ${done} of ${counted(files, 'file')}`);
  show();
  return {
    next: () => {
      done += 1;
      show();
    },
    end: () => output.write('\r\u001b[2K'),
  };
}
