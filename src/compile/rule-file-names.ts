import type { Files } from '../ports/files.ts';
import { joinPath } from '../text/join-path.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import { entryOf, isEmpty } from '../yaml/node.ts';
import { readYaml } from '../yaml/read.ts';
import { isPattern, matchingFiles } from './matching-files.ts';

/** Rule files as a definition of kind RuleFiles names them, one path or one pattern. */
export interface RuleFileName {
  /** As written, relative to the definition. */
  readonly written: string;
  /** Relative to the root of the definitions; begins with `..` where it leads out of it. */
  readonly path: string;
  readonly span: Span;
}

/** Told from the text before anything is decoded, as the configuration files of the stack are. */
export function ruleFileNames(sources: readonly SourceFile[]): readonly RuleFileName[] {
  return sources.filter(({ text }) => /\bkind["']?\s*:\s*["']?RuleFiles\b/.test(text)).flatMap(namesIn);
}

function namesIn(file: SourceFile): readonly RuleFileName[] {
  const folder = file.path.replace(/\/?[^/]*$/, '');
  return (readYaml(file).value ?? []).flatMap(({ root }) => {
    const kind = entryOf(root, 'kind')?.value;
    const names = entryOf(root, 'files')?.value;
    if (kind?.kind !== 'scalar' || kind.text !== 'RuleFiles' || names?.kind !== 'seq') return [];
    return names.items.flatMap((name): readonly RuleFileName[] => {
      if (name.kind !== 'scalar' || isEmpty(name)) return [];
      const path = name.text.startsWith('/') ? name.text : joinPath(folder, name.text);
      return [{ written: name.text, path, span: name.span }];
    });
  });
}

/** Paths of the files that a name stands for; of a pattern only those with a usual ending. */
export function filesNamed({ path }: Pick<RuleFileName, 'path'>, files: Files): readonly string[] {
  return isPattern(path) ? matchingFiles(files, path).filter((one) => /\.(?:ya?ml|rules)$/.test(one)) : [path];
}
