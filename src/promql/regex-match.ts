import { regexProblem, unicodeClass } from './regex.ts';

/** Whether a whole text matches. */
export type TextTest = (text: string) => boolean;

/** Words joined by |, which most matchers are. */
const WORDS = /^[\w/ :@-]*(?:\|[\w/ :@-]*)*$/;

/**
 * A regular expression as Alertmanager's matchers read it: RE2, the whole text, `.` without the newline (Prometheus 3 includes it: `(?s:…)`). Tried
 * step by step for all alternatives at once, because JavaScript's own has other classes and escapes, no flags inside, and can take for ever.
 * Throws for what `regexProblem` refuses.
 */
export function compileRegex(regex: string): TextTest {
  const problem = regexProblem(regex);
  if (problem !== undefined) throw new Error(`"${regex}" was not checked before: it has ${problem.problem}`);
  if (WORDS.test(regex)) {
    const words = new Set(regex.split('|'));
    return (text) => words.has(text);
  }
  const program: Step[] = [{ kind: 'end' }];
  const start = lay(new Reader(regex).expression(), 0, program);
  return (text) => runs(program, start, codePoints(text));
}

type CharacterTest = (codePoint: number) => boolean;
/** Of the characters before and after a place; undefined at the ends of the text. */
type PlaceTest = (before: number | undefined, after: number | undefined) => boolean;

type Node =
  | { readonly kind: 'character'; readonly test: CharacterTest }
  | { readonly kind: 'place'; readonly test: PlaceTest }
  | { readonly kind: 'sequence'; readonly items: readonly Node[] }
  | { readonly kind: 'choice'; readonly items: readonly Node[] }
  | { readonly kind: 'repeat'; readonly item: Node; readonly least: number; readonly most: number };

type Step =
  | { readonly kind: 'character'; readonly test: CharacterTest; readonly next: number }
  | { readonly kind: 'place'; readonly test: PlaceTest; readonly next: number }
  | { readonly kind: 'fork'; readonly next: readonly number[] }
  | { readonly kind: 'end' };

/** Appends the steps of a node that go on at `next`, and hands out the first (Thompson's construction, from the back). */
function lay(node: Node, next: number, program: Step[]): number {
  switch (node.kind) {
    case 'character':
    case 'place':
      return program.push({ ...node, next }) - 1;
    case 'sequence':
      return node.items.reduceRight((after, item) => lay(item, after, program), next);
    case 'choice':
      return fork(
        node.items.map((item) => lay(item, next, program)),
        program,
      );
    case 'repeat': {
      let start = node.most === Number.POSITIVE_INFINITY ? layLoop(node.item, next, program) : next;
      for (let more = node.least; more < node.most && node.most !== Number.POSITIVE_INFINITY; more++) {
        start = fork([lay(node.item, start, program), next], program);
      }
      for (let count = 0; count < node.least; count++) start = lay(node.item, start, program);
      return start;
    }
  }
}

function layLoop(item: Node, next: number, program: Step[]): number {
  const loop = fork([], program);
  program[loop] = { kind: 'fork', next: [lay(item, loop, program), next] };
  return loop;
}

function fork(next: readonly number[], program: Step[]): number {
  return program.push({ kind: 'fork', next }) - 1;
}

function runs(program: readonly Step[], start: number, text: readonly number[]): boolean {
  let active = reached(program, [start], undefined, text[0]);
  for (const [at, codePoint] of text.entries()) {
    const next = active.flatMap((step) => (step.kind === 'character' && step.test(codePoint) ? [step.next] : []));
    if (next.length === 0) return false;
    active = reached(program, next, codePoint, text[at + 1]);
  }
  return active.some(({ kind }) => kind === 'end');
}

/** The steps that read a character or end, reached without reading one. */
function reached(
  program: readonly Step[],
  from: readonly number[],
  before: number | undefined,
  after: number | undefined,
): readonly Step[] {
  const [waiting, seen] = [[...from], new Set<number>()];
  const found: Step[] = [];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const step = program[at];
    if (step === undefined || seen.has(at)) continue;
    seen.add(at);
    if (step.kind === 'fork') waiting.push(...step.next);
    else if (step.kind !== 'place') found.push(step);
    else if (step.test(before, after)) waiting.push(step.next);
  }
  return found;
}

function codePoints(text: string): readonly number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0);
}

interface Flags {
  readonly foldsCase: boolean;
  readonly dotIsAny: boolean;
  readonly byLine: boolean;
}

const NEWLINE = 10;
const ESCAPES: Readonly<Record<string, number>> = { a: 7, f: 12, n: NEWLINE, r: 13, t: 9, v: 11 };
/** Of ASCII alone, unlike JavaScript's `\s` and, without regard to case, `\w`. */
const CLASSES: Readonly<Record<string, string>> = { d: '0-9', w: '0-9A-Za-z_', s: '\\t\\n\\f\\r\\u{20}' };
const POSIX: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: '\\u{0}-\\u{7f}',
  blank: '\\t\\u{20}',
  cntrl: '\\u{0}-\\u{1f}\\u{7f}',
  digit: '0-9',
  graph: '\\u{21}-\\u{7e}',
  lower: 'a-z',
  print: '\\u{20}-\\u{7e}',
  punct: '\\u{21}-\\u{2f}\\u{3a}-\\u{40}\\u{5b}-\\u{60}\\u{7b}-\\u{7e}',
  space: '\\t\\n\\v\\f\\r\\u{20}',
  upper: 'A-Z',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
};

/** Reads what `regexProblem` accepts; of what it would refuse nothing is checked again. */
class Reader {
  readonly #regex: string;
  #at = 0;
  #flags: Flags = { foldsCase: false, dotIsAny: false, byLine: false };

  constructor(regex: string) {
    this.#regex = regex;
  }

  /** Alternatives up to a closing parenthesis or the end. Flags that are set inside end with it. */
  expression(): Node {
    const flags = this.#flags;
    const items: Node[] = [];
    do items.push(this.#sequence());
    while (this.#take(/\|/y) !== undefined);
    this.#flags = flags;
    return { kind: 'choice', items };
  }

  #sequence(): Node {
    const items: Node[] = [];
    while (this.#at < this.#regex.length && !/[|)]/.test(this.#regex[this.#at] ?? '')) {
      const quoted = this.#take(/\\Q(.*?)\\E/sy)?.[1];
      const read = quoted === undefined ? [this.#item()] : codePoints(quoted).map((codePoint) => this.#literal(codePoint));
      const last = read.pop();
      items.push(...read, ...(last === undefined ? [] : [this.#repeated(last)]));
    }
    return { kind: 'sequence', items };
  }

  #repeated(item: Node): Node {
    const found = this.#take(/(?:[*+?]|\{(0|[1-9]\d*)(,(0|[1-9]\d*)?)?\})\??/y);
    if (found === undefined) return item;
    const [text, least, comma, most] = found;
    if (least !== undefined) {
      const upTo = comma === undefined ? least : (most ?? 'any');
      return { kind: 'repeat', item, least: Number(least), most: upTo === 'any' ? Number.POSITIVE_INFINITY : Number(upTo) };
    }
    return { kind: 'repeat', item, least: text.startsWith('+') ? 1 : 0, most: text.startsWith('?') ? 1 : Number.POSITIVE_INFINITY };
  }

  #item(): Node {
    const { foldsCase, dotIsAny, byLine } = this.#flags;
    if (this.#take(/\(/y) !== undefined) return this.#group();
    if (this.#take(/\./y) !== undefined) return { kind: 'character', test: (one) => dotIsAny || one !== NEWLINE };
    if (this.#take(/\^/y) !== undefined) return { kind: 'place', test: (before) => before === undefined || (byLine && before === NEWLINE) };
    if (this.#take(/\$/y) !== undefined) return { kind: 'place', test: (_, after) => after === undefined || (byLine && after === NEWLINE) };
    if (this.#take(/\\A/y) !== undefined) return { kind: 'place', test: (before) => before === undefined };
    if (this.#take(/\\z/y) !== undefined) return { kind: 'place', test: (_, after) => after === undefined };
    const boundary = this.#take(/\\([bB])/y);
    if (boundary !== undefined) {
      const wanted = boundary[1] === 'b';
      return { kind: 'place', test: (before, after) => (isWord(before) !== isWord(after)) === wanted };
    }
    const named = this.#namedClass();
    if (named !== undefined) return { kind: 'character', test: classTest(`[${named}]`, foldsCase) };
    if (this.#take(/\[/y) !== undefined) return { kind: 'character', test: classTest(this.#class(), foldsCase) };
    return this.#literal(this.#character());
  }

  /** Flags such as (?i) change what follows up to the end of the group around them. */
  #group(): Node {
    const flags = this.#take(/\?([imsU]*)(?:-([imsU]+))?([:)])/y);
    const outside = this.#flags;
    if (flags !== undefined) {
      const [, on = '', off = ''] = flags;
      const value = (flag: string, now: boolean) => (now || on.includes(flag)) && !off.includes(flag);
      const { foldsCase, dotIsAny, byLine } = outside;
      this.#flags = { foldsCase: value('i', foldsCase), dotIsAny: value('s', dotIsAny), byLine: value('m', byLine) };
      if (flags[3] === ')') return { kind: 'sequence', items: [] };
    } else this.#take(/\?P?<\w+>/y);
    const inside = this.expression();
    this.#flags = outside;
    this.#take(/\)/y);
    return inside;
  }

  #literal(codePoint: number): Node {
    const { foldsCase } = this.#flags;
    return { kind: 'character', test: foldsCase ? classTest(written(codePoint), foldsCase) : (one) => one === codePoint };
  }

  /** A class in brackets, after the opening one, in the notation of JavaScript's `v` flag. A ] that comes first is a character. */
  #class(): string {
    let text = this.#take(/\^/y) === undefined ? '[' : '[^';
    for (let first = true; first || this.#take(/\]/y) === undefined; first = false) {
      const named = this.#take(/\[:(\^?)(\w+):\]/y);
      const known = named === undefined ? this.#namedClass() : `[${named[1]}${POSIX[named[2] ?? '']}]`;
      if (known !== undefined) {
        text += known;
        continue;
      }
      text += written(this.#character());
      if (this.#take(/-(?!\])/y) !== undefined) text += `-${written(this.#character())}`;
    }
    return `${text}]`;
  }

  /** \d, \pL and the like, as an item of a class. */
  #namedClass(): string | undefined {
    const letter = this.#take(/\\([dswDSW])/y)?.[1];
    if (letter !== undefined) return `[${letter === letter.toLowerCase() ? '' : '^'}${CLASSES[letter.toLowerCase()]}]`;
    const unicode = this.#take(/\\([pP])(?:([A-Z])|\{(\^?)(\w+)\})/y);
    if (unicode === undefined) return undefined;
    const [, letterOfIt, short, caret, long = short ?? ''] = unicode;
    const negated = (letterOfIt === 'P') !== (caret === '^');
    return `\\${negated ? 'P' : 'p'}{${unicodeClass(long)}}`;
  }

  /** One character, escaped or not. */
  #character(): number {
    const hex = this.#take(/\\x(?:\{([0-9a-fA-F]+)\}|([0-9a-fA-F]{2}))/y);
    if (hex !== undefined) return Number.parseInt(hex[1] ?? hex[2] ?? '', 16);
    const octal = this.#take(/\\([0-7]{1,3})/y)?.[1];
    if (octal !== undefined) return Number.parseInt(octal, 8);
    const escaped = this.#take(/\\(.)/suy)?.[1];
    const [character = ''] = escaped === undefined ? (this.#take(/./suy) ?? []) : [escaped];
    return (escaped === undefined ? undefined : ESCAPES[escaped]) ?? character.codePointAt(0) ?? 0;
  }

  /** What a sticky pattern finds at the current place, which is then behind it. */
  #take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#regex);
    if (found !== null) this.#at += found[0].length;
    return found ?? undefined;
  }
}

function classTest(text: string, foldsCase: boolean): CharacterTest {
  const one = new RegExp(`^${text}$`, foldsCase ? 'iv' : 'v');
  return (codePoint) => one.test(String.fromCodePoint(codePoint));
}

function written(codePoint: number): string {
  return `\\u{${codePoint.toString(16)}}`;
}

function isWord(codePoint: number | undefined): boolean {
  return codePoint !== undefined && /^\w$/.test(String.fromCodePoint(codePoint));
}
