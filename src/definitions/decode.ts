import type * as z from 'zod';
import type { Finding } from '../diagnostics/finding.ts';
import { located } from '../diagnostics/finding.ts';
import { didYouMean } from '../text/did-you-mean.ts';
import { draftOf, knownKeys, marksKey } from '../values/schema.ts';
import { isEmpty, toData, type YamlNode } from '../yaml/node.ts';
import type { Path, Place } from '../yaml/place.ts';
import { definition } from './diagnostics.ts';

type Issue = z.core.$ZodIssue;

/** A finding, and the key it is about where a key is missing or looks like another one misspelled. */
interface Told {
  readonly finding: Finding;
  readonly missing?: string;
  readonly meant?: string;
}

/** Reads a node by a schema. Findings point at the key or value that caused them, into the middle of PromQL where they can. */
export function decode<T>(schema: z.ZodType<T>, place: Place): { value?: T; findings: readonly Finding[] } {
  const result = schema.safeParse(toData(place.node));
  if (result.success) return { value: result.data, findings: [] };
  const told = result.error.issues.flatMap((issue) => findingsOf(issue, place, []));
  // A key is not missing where it stands misspelled: one slip, one finding.
  const meant = new Set(told.map((one) => one.meant));
  return { findings: told.filter(({ missing: key }) => key === undefined || !meant.has(key)).map(({ finding }) => finding) };
}

function findingsOf(issue: Issue, root: Place, prefix: Path): Told[] {
  const path = [...prefix, ...(issue.path as Path)];
  const place = root.at(...path);
  if (isRefused(place.node)) return [];
  const draft = draftOf(issue);
  if (draft !== undefined) return [{ finding: located(draft, marksKey(issue) ? place.keySpan : place.inside(draft.range)) }];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys
        .filter((key) => !isRefused(place.at(key).node))
        .map((key) => unknownKey(place.at(key), [...path, key], knownKeys(issue.message)));
    case 'invalid_union':
      return unionFindings(issue, root, path);
    case 'invalid_value':
      return [isMissing(root, path) ? missing(root, path, issue.message) : { finding: unknownWord(place, issue) }];
    case 'invalid_key':
      return issue.issues.flatMap((inner) => keyFindings(inner, root, path));
    default:
      return [isMissing(root, path) ? missing(root, path, issue.message) : { finding: wrongShape(place, issue.message) }];
  }
}

/**
 * A key that takes words or a mapping: of the alternatives, the one whose outer shape fits is what the author meant, so only
 * its findings are told.
 */
function unionFindings(issue: Issue & { code: 'invalid_union' }, root: Place, path: Path): Told[] {
  const place = root.at(...path);
  if (isMissing(root, path)) return [missing(root, path, issue.message)];
  const meant = issue.errors.find((issues) => issues.every((inner) => inner.path.length > 0 || !isShapeIssue(inner)));
  if (meant !== undefined && meant.length > 0) return meant.flatMap((inner) => findingsOf(inner, root, path));
  if (place.node.kind === 'scalar' && !isEmpty(place.node) && wordsOf(issue).length > 0) return [{ finding: unknownWord(place, issue) }];
  return [{ finding: wrongShape(place, issue.message) }];
}

function isShapeIssue(issue: Issue): boolean {
  return issue.code === 'invalid_type' || (issue.code === 'invalid_value' && typeof issue.input !== 'string');
}

function keyFindings(issue: Issue, root: Place, path: Path): Told[] {
  const place = root.at(...path);
  const draft = draftOf(issue);
  return [{ finding: draft === undefined ? wrongShape(place, issue.message) : located(draft, place.keySpan) }];
}

function unknownKey(place: Place, path: Path, known: readonly string[]): Told {
  const key = String(path.at(-1));
  const meant = didYouMean(key, known);
  const finding = definition['unknown-key'].at(place.keySpan, { key, suggestion: suggest(key, known, 'known here') });
  return { finding, ...(meant === undefined ? {} : { meant: [...path.slice(0, -1), meant].join('/') }) };
}

function unknownWord(place: Place, issue: Issue): Finding {
  if (place.node.kind !== 'scalar' || isEmpty(place.node)) return wrongShape(place, issue.message);
  const words = wordsOf(issue);
  const found = place.node.text;
  return definition['unknown-word'].at(place.span, { expected: issue.message, found, suggestion: suggest(found, words, 'known') });
}

function wordsOf(issue: Issue): readonly string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  if (issue.code === 'invalid_union') return 'options' in issue ? issue.options.map(String) : issue.errors.flat().flatMap(wordsOf);
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

function missing(root: Place, path: Path, expected: string): Told {
  const finding = definition['missing-key'].at(root.at(...path).keySpan, { key: String(path.at(-1)), expected });
  return { finding, missing: path.join('/') };
}

function wrongShape(place: Place, expected: string): Finding {
  return definition['wrong-shape'].at(place.span, { expected, found: describe(place.node), cure: cureOfShape(place.node, expected) });
}

function describe(node: YamlNode): string {
  switch (node.kind) {
    case 'map':
      return 'a mapping';
    case 'seq':
      return 'a list';
    case 'scalar':
      return isEmpty(node) ? 'nothing' : `"${shown(node.text)}"`;
  }
}

const KEYS_BELOW = 'write its keys on the lines below, indented';

function cureOfShape(node: YamlNode, expected: string): string {
  const [wantsList, wantsMap] = [expected.startsWith('a list'), expected.startsWith('a mapping')];
  if (isEmpty(node)) return `${wantsMap ? KEYS_BELOW : 'write a value behind the colon'}, or leave the key out`;
  switch (node.kind) {
    case 'map':
      return wantsList ? 'begin each item with a hyphen: `- …`' : 'write the value behind the colon, without keys below it';
    case 'seq':
      return wantsMap ? 'write its keys below it, without hyphens' : 'write it without the hyphen or brackets';
    case 'scalar':
      return wantsList ? `write it as a list: [${shown(node.text)}]` : `${KEYS_BELOW}; \`alertc schema\` lists them`;
  }
}

function shown(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
