import { stringify } from 'yaml';

/** What the writer lays out. Key order is kept; undefined values are left out. */
export type Writable =
  | string
  | number
  | boolean
  | Styled
  | Commented
  | readonly Writable[]
  | { readonly [key: string]: Writable | undefined };

type Pairs = { readonly pairs: readonly (readonly [string, string | number])[] };

/** A value with a layout of its own. */
export class Styled {
  readonly style: 'block' | 'single quoted' | 'flow';
  readonly value: string | readonly string[] | Pairs;

  constructor(style: Styled['style'], value: Styled['value']) {
    this.style = style;
    this.value = value;
  }
}

/** A list item with a line above it that says why it is there. */
export class Commented {
  readonly comment: string;
  readonly item: { readonly [key: string]: Writable | undefined };

  constructor(comment: string, item: Commented['item']) {
    this.comment = comment;
    this.item = item;
  }
}

/** Text of several lines as a literal block, where a block can hold it; one line stays on its line. */
export function block(text: string): Styled | string {
  if (!text.includes('\n')) return text;
  const holds = /^ *\S/.test(text) && !/\n\s*\n$|[ \t]$/.test(text) && !UNPRINTABLE.test(text.replace(/[\n\t]/g, ''));
  return holds ? new Styled('block', text) : text;
}

/** Always in single quotes: the form that every Alertmanager reads a matcher in alike. */
export function singleQuoted(text: string): Styled {
  return new Styled('single quoted', text);
}

/** A short list on one line. */
export function flowList(items: readonly string[]): Styled {
  return new Styled('flow', items);
}

/** A short mapping on one line. */
export function flowMap(pairs: Pairs['pairs']): Styled {
  return new Styled('flow', { pairs });
}

/**
 * The only YAML writer. It lays out mappings and sequences itself, which are few and known, and leaves the quoting of each scalar to the yaml
 * library, whose own writer takes ten times as long on trees.
 */
export function writeYaml(value: { readonly [key: string]: Writable | undefined }): string {
  const lines: string[] = [];
  writeMap(value, '', lines);
  return `${lines.join('\n')}\n`;
}

function writeMap(map: { readonly [key: string]: Writable | undefined }, indent: string, lines: string[]): void {
  for (const [key, value] of Object.entries(map)) {
    if (value !== undefined) writeEntry(`${indent}${scalar(key)}:`, value, indent, lines);
  }
}

function writeEntry(head: string, value: Writable, indent: string, lines: string[]): void {
  if (value instanceof Styled) writeStyled(head, value, indent, lines);
  else if (value instanceof Commented) throw new Error(`a comment where no list item is: ${value.comment}`);
  else if (typeof value !== 'object') lines.push(`${head} ${scalar(value)}`);
  else if (Array.isArray(value)) {
    lines.push(value.length === 0 ? `${head} []` : head);
    for (const item of value as readonly Writable[]) writeItem(item, indent, lines);
  } else {
    const empty = Object.values(value).every((item) => item === undefined);
    lines.push(empty ? `${head} {}` : head);
    if (!empty) writeMap(value as { readonly [key: string]: Writable | undefined }, `${indent}  `, lines);
  }
}

/** A list item: a mapping starts on the line of its hyphen. */
function writeItem(item: Writable, indent: string, lines: string[]): void {
  if (item instanceof Commented) {
    lines.push(`${indent}# ${commentText(item.comment)}`);
    writeItem(item.item, indent, lines);
  } else if (typeof item === 'object' && !Array.isArray(item) && !(item instanceof Styled)) {
    const start = lines.length;
    writeMap(item as { readonly [key: string]: Writable | undefined }, `${indent}  `, lines);
    const first = lines[start];
    if (first === undefined) lines.push(`${indent}- {}`);
    else lines[start] = `${indent}- ${first.slice(indent.length + 2)}`;
  } else if (item instanceof Styled) writeStyled(`${indent}-`, item, indent, lines);
  else writeEntry(`${indent}-`, item, `${indent}  `, lines);
}

/** A comment ends at what any reader of YAML may take for the end of a line, so users' text is put on one. */
function commentText(text: string): string {
  return text.replace(new RegExp(UNPRINTABLE, 'gu'), ' ').replace(/ +/g, ' ').trim();
}

function writeStyled(head: string, { style, value }: Styled, indent: string, lines: string[]): void {
  if (style === 'flow') lines.push(`${head} ${flow(value)}`);
  else if (style === 'single quoted') lines.push(`${head} '${String(value).replaceAll("'", "''")}'`);
  else {
    // A block whose first line starts with a blank needs its indentation spelled out.
    lines.push(`${head} |${String(value).startsWith(' ') ? '2' : ''}${String(value).endsWith('\n') ? '' : '-'}`);
    for (const line of String(value).replace(/\n$/, '').split('\n')) lines.push(line === '' ? '' : `${indent}  ${line}`);
  }
}

function flow(value: Styled['value']): string {
  if (typeof value === 'string') return flowScalar(value);
  if ('pairs' in value) {
    const pair = ([key, item]: Pairs['pairs'][number]) =>
      `${flowScalar(key)}: ${typeof item === 'number' ? scalar(item) : flowScalar(item)}`;
    return `{${value.pairs.map(pair).join(', ')}}`;
  }
  return `[${value.map(flowScalar).join(', ')}]`;
}

/** Words that need no quotes in YAML 1.1 or 1.2, wherever they stand (some take e0 for a number); everything else the library decides. */
const PLAIN = /^(?!(?:y|n|yes|no|on|off|true|false|null|e-?\d+)$)[A-Za-z_/][A-Za-z0-9_/.-]*$/i;

/**
 * Several words or an expression without anything that YAML could take for a key or a comment: the library would write them as they are, and
 * takes a while to find out. One word alone may be a number or a boolean.
 */
const PLAIN_WORDS = /^[A-Za-z(](?=.*[ (])(?!.*(?:: |:$| #| $))[\u0020-\u007e]*$/;

/** The same for words of which the first begins like a number: only times, which have colons, are more than one word and yet no text. */
const PLAIN_NUMBERS = /^\d[\w.+-]*(?: [\w.+-]+)+$/;

/** Text that cannot stand without quotes, and needs nothing but quotes: a bracket, or what looks like a key or a comment, and no backslash. */
const NEEDS_QUOTES = /^(?=[{[]|.*(?:: | #))[\u0020-\u005b\u005d-\u007e]*$/;

/** What only double quotes can hold on one line: nothing, and blanks or breaks at an end or anywhere. */
const NEEDS_ESCAPES = /^$|^\s|\s$|[\n\r]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be written as they are
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u00a0\u2028\u2029\ufeff]|\p{Surrogate}/u;

/** JSON's notation is YAML's, but for what YAML takes for line breaks or refuses. */
function doubleQuoted(text: string): string {
  const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(text).replace(/[\u007f-\u00a0\u2028\u2029\ufeff]/g, escaped);
}

const quoted = new Map<string, string>();
const MOST_REMEMBERED = 10_000;

function scalar(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  if (PLAIN.test(value) || PLAIN_WORDS.test(value) || PLAIN_NUMBERS.test(value)) return value;
  const known = quoted.get(value);
  if (known !== undefined) return known;
  // As the library does, which takes a while to find out.
  if (NEEDS_QUOTES.test(value) && !value.endsWith(' ')) {
    if (!value.includes('"')) return `"${value}"`;
    if (!value.includes("'")) return `'${value}'`;
  }
  if (NEEDS_ESCAPES.test(value) || UNPRINTABLE.test(value)) return doubleQuoted(value);
  // compat: Prometheus and Alertmanager read YAML 1.1, where yes and 0o7 are no text.
  const text = stringify(value, { lineWidth: 0, compat: 'yaml-1.1', blockQuote: false }).trimEnd();
  if (quoted.size < MOST_REMEMBERED) quoted.set(value, text);
  return text;
}

function flowScalar(value: string): string {
  const text = scalar(value);
  return PLAIN.test(text) || /^['"]/.test(text) ? text : doubleQuoted(value);
}
