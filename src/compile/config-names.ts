import { joinPath } from '../text/join-path.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import { entryOf, isEmpty } from '../yaml/node.ts';
import { readYaml } from '../yaml/read.ts';

/** A configuration file as a part of the stack names it, under `config:`. */
export interface ConfigName {
  readonly part: string;
  /** As written, relative to the definition. */
  readonly written: string;
  /** Relative to the root of the definitions; begins with `..` where it leads out of it. */
  readonly path: string;
  readonly span: Span;
}

/**
 * Which files the parts of stacks name. Told from the text before anything is decoded, because these files are to be loaded together with the
 * definitions, and those among them that stand below rules/ are no definitions themselves.
 */
export function configNames(sources: readonly SourceFile[]): readonly ConfigName[] {
  // Hardly a file of a repository declares a stack, and each would be read twice.
  return sources.filter(({ text }) => /\bkind["']?\s*:\s*["']?Stack\b/.test(text) && /\bconfig\b/.test(text)).flatMap(namesIn);
}

function namesIn(file: SourceFile): readonly ConfigName[] {
  const folder = file.path.replace(/\/?[^/]*$/, '');
  return (readYaml(file).value ?? []).flatMap(({ root }) => {
    const kind = entryOf(root, 'kind')?.value;
    const parts = entryOf(root, 'parts')?.value;
    if (kind?.kind !== 'scalar' || kind.text !== 'Stack' || parts?.kind !== 'map') return [];
    return parts.entries.flatMap(({ key, value }): readonly ConfigName[] => {
      const config = entryOf(value, 'config')?.value;
      if (config?.kind !== 'scalar' || isEmpty(config)) return [];
      const path = config.text.startsWith('/') ? config.text : joinPath(folder, config.text);
      return [{ part: key.text, written: config.text, path, span: config.span }];
    });
  });
}

/** Named by mistake, a definition stays one. */
export function isDefinition({ text }: Pick<SourceFile, 'text'>): boolean {
  return /^apiVersion:[ \t]*["']?alertc\//m.test(text);
}
