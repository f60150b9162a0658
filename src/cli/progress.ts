import { counted } from '../diagnostics/render/counts.ts';
import type { Output } from './environment.ts';

/** About as many files as compile in a second. */
const FILES_WORTH_A_LINE = 500;

/** Says on a terminal that long work goes on; returns what takes the line away again. Pipes and CI see nothing. */
export function showProgress(output: Output, files: number): () => void {
  if (!output.isTerminal || files < FILES_WORTH_A_LINE) return () => {};
  output.write(`compiling ${counted(files, 'file')} …`);
  return () => output.write('\r\u001b[2K');
}
