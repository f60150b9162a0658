import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Range, type Scalar, type YAMLMap } from 'yaml';
import type { Finding } from '../diagnostics/finding.ts';
import type { Outcome } from '../diagnostics/outcome.ts';
import type { SourceFile } from '../text/source-file.ts';
import { type Span, span } from '../text/span.ts';
import { Aliases, mergeEntries } from './aliases.ts';
import { yaml } from './diagnostics.ts';
import type { ScalarStyle, YamlDocument, YamlEntry, YamlNode, YamlScalar } from './node.ts';

/** Definitions do without tags, anchors, aliases and odd keys; the configuration of another program may have whatever that program reads. */
export type Language = 'definition' | 'foreign';

/** Turns the library's document into alertc's tree and refuses what definitions do without. */
export function convert(file: SourceFile, document: Document, language: Language): Outcome<YamlDocument> {
  const conversion: Conversion = { file, findings: [], end: document.range?.[1] ?? 0, language, aliases: new Aliases(document) };
  const contents = document.contents;
  if (contents === null || isEmptyDocument(contents)) return { findings: [] };
  const second = isMap(contents) && language === 'definition' ? secondDocument(conversion, contents) : undefined;
  if (second !== undefined) return { value: { root: refusedScalar(spanOf(conversion, contents)) }, findings: [second] };
  return { value: { root: convertNode(conversion, contents) }, findings: conversion.findings };
}

interface Conversion {
  readonly file: SourceFile;
  readonly findings: Finding[];
  /** Where the document ends, the place of nodes the library gives none. */
  readonly end: number;
  readonly language: Language;
  readonly aliases: Aliases;
}

/** Two definitions without the line of hyphens between them look like one with every key twice. */
function secondDocument(conversion: Conversion, map: YAMLMap): Finding | undefined {
  const [first, second] = map.items.map(({ key }) => key).filter((key): key is Scalar => isScalar(key) && key.value === 'apiVersion');
  if (first === undefined || second === undefined) return undefined;
  const related = [{ message: 'the first one starts here', span: spanOf(conversion, first) }];
  return yaml['no-separator'].at(spanOf(conversion, second), {}, related);
}

function isEmptyDocument(node: Node): boolean {
  return isScalar(node) && node.value === '' && node.type === 'PLAIN';
}

function convertNode(conversion: Conversion, node: Node | null): YamlNode {
  const place = spanOf(conversion, node);
  if (node === null) return emptyScalar(place);
  if (conversion.language === 'foreign' && isAlias(node)) {
    return conversion.aliases.follow(node, (target) => convertNode(conversion, target)) ?? refusedScalar(place);
  }
  if (refuseProperties(conversion, node, place) === 'nothing left') return refusedScalar(place);
  if (isMap(node) && refuseTemplate(conversion, place)) return refusedScalar(place);
  if (isMap(node)) {
    const entries = node.items.flatMap((pair) => convertEntry(conversion, pair.key as Node, pair.value as Node | null));
    refuseDuplicates(conversion, entries);
    return { kind: 'map', span: place, entries: conversion.language === 'foreign' ? mergeEntries(entries) : entries };
  }
  if (isSeq(node)) return { kind: 'seq', span: place, items: node.items.map((item) => convertNode(conversion, item as Node | null)) };
  if (isScalar(node)) return convertScalar(conversion, node, place);
  return emptyScalar(place);
}

function convertEntry(conversion: Conversion, key: Node, value: Node | null): readonly YamlEntry[] {
  const place = spanOf(conversion, key);
  if (!isScalar(key)) {
    if (conversion.language === 'foreign') return [];
    const found = isMap(key) ? 'a mapping' : isSeq(key) ? 'a list' : 'a YAML alias';
    conversion.findings.push(yaml['key-not-text'].at(place, { found }));
    return [];
  }
  return [{ key: { kind: 'scalar', span: place, style: 'plain', text: String(key.value) }, value: convertNode(conversion, value) }];
}

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

function convertScalar(conversion: Conversion, node: Scalar, place: Span): YamlScalar {
  const text = String(node.value);
  const style = STYLES[node.type ?? 'PLAIN'] ?? 'plain';
  if (style === 'plain' && conversion.language === 'definition' && warnOfComment(conversion, text, place) === 'nothing left')
    return refusedScalar(place);
  return { kind: 'scalar', span: place, style, text };
}

/** `channel: #payments` and `summary: ticket #12`: a # glued to its word was hardly meant as a comment. */
function warnOfComment({ file, findings }: Conversion, text: string, place: Span): Remains {
  const comment = /^[ \t]*(#[^\s#][^\n]*)/.exec(file.text.slice(place.end, place.end + 300));
  if (comment?.[1] === undefined) return 'a value';
  const start = place.end + comment[0].length - comment[1].length;
  const written = comment[1].trim();
  const at = span(file, start, start + comment[1].trimEnd().length);
  if (text === '') findings.push(yaml['comment-for-value'].at(at, { comment: written }));
  else findings.push(yaml['comment-in-value'].at(at, { comment: written, value: `${text} ${written}` }));
  return text === '' ? 'nothing left' : 'a value';
}

/** `{{ .Values.team }}`: YAML reads it as a mapping with a mapping for a key. */
function refuseTemplate({ file, findings, language }: Conversion, place: Span): boolean {
  const template = /^\{\{[^\n]*?\}\}/.exec(file.text.slice(place.start, place.end))?.[0];
  if (template === undefined) return false;
  if (language === 'definition') findings.push(yaml.template.at(span(file, place.start, place.start + template.length), { template }));
  return true;
}

/** Whether anything can be decoded where a finding was reported. */
type Remains = 'a value' | 'nothing left';

function refuseProperties({ file, findings, language }: Conversion, node: Node, place: Span): Remains {
  if (language === 'foreign') return 'a value';
  if (isAlias(node)) {
    findings.push(yaml.alias.at(place, { what: 'alias', name: `*${node.source}`, sign: '*' }));
    return 'nothing left';
  }
  const anchor = (node as { anchor?: string }).anchor;
  if (anchor !== undefined) {
    const start = Math.max(0, file.text.lastIndexOf(`&${anchor}`, place.start));
    findings.push(yaml.alias.at(span(file, start, start + anchor.length + 1), { what: 'anchor', name: `&${anchor}`, sign: '&' }));
  }
  const written = node.tag === undefined ? undefined : /!\S*(?=\s*(?:&\S+\s*)?$)/.exec(file.text.slice(0, place.start));
  if (written === null || written === undefined) return 'a value';
  const text = isScalar(node) ? String(node.value) : '…';
  const value = written[0].startsWith('!!') ? text : `${written[0]} ${text}`.trim();
  findings.push(yaml.tag.at(span(file, written.index, written.index + written[0].length), { tag: written[0], value }));
  // `!up` leaves nothing, `!up == 0` half of an expression; only the tags that YAML itself knows leave the value as it was meant.
  return written[0].startsWith('!!') ? 'a value' : 'nothing left';
}

function refuseDuplicates({ findings }: Conversion, entries: readonly YamlEntry[]): void {
  const seen = new Map<string, Span>();
  for (const { key } of entries) {
    const first = seen.get(key.text);
    if (first === undefined) seen.set(key.text, key.span);
    else findings.push(yaml['duplicate-key'].at(key.span, { key: key.text }, [{ message: 'first here', span: first }]));
  }
}

function refusedScalar(place: Span): YamlScalar {
  return { ...emptyScalar(place), refused: true };
}

function emptyScalar(place: Span): YamlScalar {
  return { kind: 'scalar', span: place, style: 'plain', text: '' };
}

function spanOf({ file, end }: Conversion, node: Node | null): Span {
  const range: Range | null | undefined = node?.range;
  return range === null || range === undefined ? span(file, end, end) : span(file, range[0], range[1]);
}
