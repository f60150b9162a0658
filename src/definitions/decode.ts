import type * as z from 'zod';
import type { Finding } from '../diagnostics/finding.ts';
import { located } from '../diagnostics/finding.ts';
import { didYouMean } from '../text/did-you-mean.ts';
import { draftOf, knownKeys } from '../values/schema.ts';
import { isEmpty, toData, type YamlNode } from '../yaml/node.ts';
import type { Path, Place } from '../yaml/place.ts';
import { definition } from './diagnostics.ts';

type Issue = z.core.$ZodIssue;

/** Reads a node by a schema. Findings point at the key or value that caused them, into the middle of PromQL where they can. */
export function decode<T>(schema: z.ZodType<T>, place: Place): { value?: T; findings: readonly Finding[] } {
  const result = schema.safeParse(toData(place.node));
  if (result.success) return { value: result.data, findings: [] };
  return { findings: result.error.issues.flatMap((issue) => findingsOf(issue, place, [])) };
}

function findingsOf(issue: Issue, root: Place, prefix: Path): Finding[] {
  const path = [...prefix, ...(issue.path as Path)];
  const place = root.at(...path);
  if (isRefused(place.node)) return [];
  const draft = draftOf(issue);
  if (draft !== undefined) return [located(draft, place.inside(draft.range))];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys
        .filter((key) => !isRefused(place.at(key).node))
        .map((key) => unknownKey(place.at(key), key, knownKeys(issue.message)));
    case 'invalid_union':
      return unionFindings(issue, root, path);
    case 'invalid_value':
      return isMissing(root, path) ? [missing(root, path, issue.message)] : [unknownWord(place, issue)];
    case 'invalid_key':
      return issue.issues.flatMap((inner) => keyFindings(inner, root, path));
    default:
      return isMissing(root, path) ? [missing(root, path, issue.message)] : [wrongShape(place, issue.message)];
  }
}

/**
 * A key that takes words or a mapping: of the alternatives, the one whose outer shape fits is what the author meant, so only
 * its findings are told.
 */
function unionFindings(issue: Issue & { code: 'invalid_union' }, root: Place, path: Path): Finding[] {
  const place = root.at(...path);
  if (isMissing(root, path)) return [missing(root, path, issue.message)];
  const meant = issue.errors.find((issues) => issues.every((inner) => inner.path.length > 0 || !isShapeIssue(inner)));
  if (meant !== undefined && meant.length > 0) return meant.flatMap((inner) => findingsOf(inner, root, path));
  if (place.node.kind === 'scalar' && !isEmpty(place.node)) return [unknownWord(place, issue)];
  return [wrongShape(place, issue.message)];
}

function isShapeIssue(issue: Issue): boolean {
  return issue.code === 'invalid_type' || (issue.code === 'invalid_value' && typeof issue.input !== 'string');
}

function keyFindings(issue: Issue, root: Place, path: Path): Finding[] {
  const place = root.at(...path);
  const draft = draftOf(issue);
  return [draft === undefined ? wrongShape(place, issue.message) : located(draft, place.keySpan)];
}

function unknownKey(place: Place, key: string, known: readonly string[]): Finding {
  return definition['unknown-key'].at(place.keySpan, { key, suggestion: suggest(key, known, 'known here') });
}

function unknownWord(place: Place, issue: Issue): Finding {
  if (place.node.kind !== 'scalar' || isEmpty(place.node)) return wrongShape(place, issue.message);
  const words = wordsOf(issue);
  const found = place.node.text;
  return definition['unknown-word'].at(place.span, { expected: issue.message, found, suggestion: suggest(found, words, 'known') });
}

function wordsOf(issue: Issue): readonly string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  if (issue.code === 'invalid_union') return issue.errors.flat().flatMap(wordsOf);
  return [];
}

/** "did you mean …?" when one is close, else the whole list. */
export function suggest(found: string, known: readonly string[], listed: string): string {
  const close = didYouMean(found, known);
  if (close !== undefined) return `did you mean ${close}?`;
  return known.length === 0 ? 'see `alertc schema`' : `${listed}: ${[...known].join(', ')}`;
}

function isRefused(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.refused === true;
}

function isMissing(root: Place, path: Path): boolean {
  return path.length > 0 && !root.has(...path);
}

function missing(root: Place, path: Path, expected: string): Finding {
  return definition['missing-key'].at(root.at(...path).keySpan, { key: String(path.at(-1)), expected });
}

function wrongShape(place: Place, expected: string): Finding {
  return definition['wrong-shape'].at(place.span, { expected, found: describe(place.node), cure: cureOfShape(place.node) });
}

function describe(node: YamlNode): string {
  switch (node.kind) {
    case 'map':
      return 'a mapping';
    case 'seq':
      return 'a list';
    case 'scalar':
      return isEmpty(node) ? 'nothing' : `"${node.text.length > 60 ? `${node.text.slice(0, 57)}...` : node.text}"`;
  }
}

function cureOfShape(node: YamlNode): string {
  switch (node.kind) {
    case 'map':
      return 'write the value behind the colon, without keys below it';
    case 'seq':
      return 'write it without the hyphen or brackets';
    case 'scalar':
      return isEmpty(node) ? 'write a value behind the colon, or leave the key out' : 'compare with the example of this kind in the README';
  }
}
