/** More than enough to find one that other matchers of the same label accept too. */
const MOST_EXAMPLES = 24;

/**
 * Some texts that a regular expression matches as a whole, the most ordinary first: `5..` → 500, `a|b` → a, b. Empty where it is built from more
 * than alternatives, groups, classes and repetitions. JavaScript has the last word on each.
 */
export function regexExamples(regex: string): readonly string[] {
  const reader = new Reader(regex);
  const found = reader.alternatives();
  if (found === undefined || !reader.atEnd) return [];
  return found.filter((text) => matchesWhole(regex, text));
}

/** Whether a value satisfies a regex matcher; false where JavaScript cannot read the expression. */
export function matchesWhole(regex: string, text: string): boolean {
  try {
    return new RegExp(`^(?:${regex})$`, 's').test(text);
  } catch {
    return false;
  }
}

const ANY = ['0', '1', 'a'];
const CLASSES: Readonly<Record<string, readonly string[]>> = {
  d: ['0', '1', '2'],
  w: ['a', 'b', '0'],
  s: [' '],
  D: ['a'],
  W: ['-'],
  S: ['a', 'b'],
};

class Reader {
  readonly #regex: string;
  #at = 0;

  constructor(regex: string) {
    this.#regex = regex;
  }

  get atEnd(): boolean {
    return this.#at >= this.#regex.length;
  }

  alternatives(): readonly string[] | undefined {
    const all: string[] = [];
    do {
      const branch = this.#sequence();
      if (branch === undefined) return undefined;
      all.push(...branch);
    } while (this.#take('|'));
    return all.slice(0, MOST_EXAMPLES);
  }

  #sequence(): readonly string[] | undefined {
    let texts: readonly string[] = [''];
    while (!this.atEnd && !'|)'.includes(this.#peek())) {
      const item = this.#repeated();
      if (item === undefined) return undefined;
      // The first example of everything before anything else varies.
      texts = item.flatMap((end) => texts.map((text) => text + end)).slice(0, MOST_EXAMPLES);
    }
    return texts;
  }

  #repeated(): readonly string[] | undefined {
    const item = this.#item();
    if (item === undefined) return undefined;
    const times = this.#repetition();
    if (times === undefined) return item;
    if (times === 0) return ['', ...item];
    return item.map((text) => text.repeat(times));
  }

  /** The fewest repetitions; undefined for none. */
  #repetition(): number | undefined {
    const quantifier = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/.exec(this.#regex.slice(this.#at));
    if (quantifier === null) return undefined;
    this.#at += quantifier[0].length;
    if (quantifier[1] !== undefined) return Math.min(Number(quantifier[1]), 100);
    return quantifier[0].startsWith('+') ? 1 : 0;
  }

  #item(): readonly string[] | undefined {
    const character = this.#next();
    switch (character) {
      case '.':
        return ANY;
      case '^':
      case '$':
        return [''];
      case '(':
        return this.#group();
      case '[':
        return this.#class();
      case '\\':
        return this.#escape();
      default:
        return [character];
    }
  }

  #group(): readonly string[] | undefined {
    if (this.#peek() === '?' && !this.#skip(/^\?(?::|P?<\w+>)/)) return undefined;
    const inner = this.alternatives();
    return this.#take(')') ? inner : undefined;
  }

  #class(): readonly string[] | undefined {
    const body = /^(\^?)(\]?(?:\\.|[^\]\\])*)\]/.exec(this.#regex.slice(this.#at));
    if (body === null) return undefined;
    this.#at += body[0].length;
    const candidates = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-./: '.split('');
    return candidates.filter((one) => matchesWhole(`[${body[1]}${body[2]}]`, one)).slice(0, 3);
  }

  #escape(): readonly string[] | undefined {
    const character = this.#next();
    if (character === 'b' || character === 'z' || character === 'A') return [''];
    return CLASSES[character] ?? (/[A-Za-z0-9]/.test(character) ? undefined : [character]);
  }

  #peek(): string {
    return this.#regex[this.#at] ?? '';
  }

  #next(): string {
    return this.#regex[this.#at++] ?? '';
  }

  #take(character: string): boolean {
    if (this.#peek() !== character) return false;
    this.#at++;
    return true;
  }

  #skip(pattern: RegExp): boolean {
    const found = pattern.exec(this.#regex.slice(this.#at));
    if (found !== null) this.#at += found[0].length;
    return found !== null;
  }
}
