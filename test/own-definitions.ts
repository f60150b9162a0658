import { loadSources } from '../src/compile/load-sources.ts';
import { NodeFiles } from '../src/node/node-files.ts';
import type { SourceFile } from '../src/text/source-file.ts';

/** The definitions of this repository, without what its stack names of other programs. */
export function ownDefinitions(): readonly SourceFile[] {
  const { value, findings } = loadSources(new NodeFiles('.'), '.');
  if (value === undefined || findings.length > 0) throw new Error(findings.map(({ message }) => message).join('\n'));
  return value;
}
