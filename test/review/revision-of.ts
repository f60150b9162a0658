import { readFileSync } from 'node:fs';
import { analyse } from '../../src/compile/analyse.ts';
import { compiledFiles } from '../../src/review/compiled-files.ts';
import type { Revision } from '../../src/review/review.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { instant } from '../../src/values/zoned-time.ts';
import { COMPONENTS, type Definitions } from './review-stories.ts';

const SHIPPED = [sourceFile('alertc:rules/severities.yaml', readFileSync('rules/severities.yaml', 'utf8')), ...COMPONENTS];

/** A state of a repository that compiles. @throws when it does not, which is a slip of the test */
export function revisionOf(name: string, definitions: Definitions): Revision {
  const sources = Object.entries(definitions).map(([path, text]) => sourceFile(path, text));
  const { value, findings } = analyse({ sources, shipped: SHIPPED, now: instant(Date.UTC(2026, 10, 28)) });
  if (value === undefined) throw new Error(JSON.stringify(findings.filter(({ level }) => level === 'error').map(({ message }) => message)));
  return { name, findings, analysis: value, files: compiledFiles(value.plan) };
}
