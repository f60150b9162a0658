import type { Span } from '../text/span.ts';

/** Paths of the definitions behind an output, sorted and each once. */
export function sourcePaths(sources: readonly Span[]): readonly string[] {
  return [...new Set(sources.map(({ file }) => file.path))].sort();
}

/** The one line that tells who opens the file where it came from. */
export function header(paths: readonly string[]): string {
  return `# Compiled by alertc from ${paths.join(', ')}. Edit there, then run: alertc compile\n`;
}
