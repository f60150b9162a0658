/** Why RE2 would refuse a regular expression, as parameters of promql/bad-regex. */
export interface RegexProblem {
  readonly problem: string;
  readonly cure: string;
}

const LOOKAROUND: RegexProblem = {
  problem: 'a lookaround such as (?!…), which RE2 does not have',
  cure: 'match the unwanted values with !~ in a second matcher of the same label',
};
const BACKREFERENCE: RegexProblem = {
  problem: 'a backreference such as \\1, which RE2 does not have',
  cure: 'spell out the alternatives, such as a.*a|b.*b',
};
const NOTHING_TO_REPEAT: RegexProblem = {
  problem: 'a repetition with nothing before it',
  cure: 'write .* for any text, or put a backslash before the character that is meant literally',
};
const NESTED_REPETITION: RegexProblem = { problem: 'two repetitions in a row', cure: 'keep one, or put the first part in parentheses' };

/** RE2 alone takes it, and so does Prometheus 3.5; 2.42 and Alertmanager put parentheses around the expression, and it would quote the closing one. */
const OPEN_QUOTATION: RegexProblem = { problem: 'a \\Q that is never closed', cure: 'add \\E' };

/** Escapes that RE2 knows besides \x, \p, \Q and punctuation. */
const LETTER_ESCAPES = /[aAbBdDfnrsStvwWz]/;

/** Checks what RE2 checks, without compiling: escapes, groups, classes and repetitions. */
export function regexProblem(regex: string): RegexProblem | undefined {
  if (PLAIN.test(regex)) return undefined;
  return new Scanner(regex).problem();
}

/** Most expressions in matchers are words, alternatives and wildcards; they need no scan. */
const PLAIN = /^(?:[\w\s:/"'<>=,;!@#%&~-]|\.[*+]?|(?<!^|\|)\|(?!$))*$/;

class Scanner {
  readonly #regex: string;
  #at = 0;
  #open = 0;
  /** What a repetition would repeat: nothing, something, or a repetition. */
  #before: 'nothing' | 'item' | 'repetition' = 'nothing';

  constructor(regex: string) {
    this.#regex = regex;
  }

  problem(): RegexProblem | undefined {
    while (this.#at < this.#regex.length) {
      const problem = this.#next();
      if (problem !== undefined) return problem;
    }
    return this.#open > 0 ? { problem: 'a "(" that is never closed', cure: 'add ")", or write \\( for the character' } : undefined;
  }

  #next(): RegexProblem | undefined {
    switch (this.#regex[this.#at]) {
      case '\\':
        return this.#escape();
      case '[':
        return this.#class();
      case '(':
        return this.#group();
      case ')':
        return this.#close();
      case '|':
        return this.#move(1, 'nothing');
      case '*':
      case '+':
      case '?':
        return this.#repetition(1);
      case '{':
        return this.#counted();
      default:
        return this.#move(1, 'item');
    }
  }

  #move(length: number, before: 'nothing' | 'item' | 'repetition'): undefined {
    this.#at += length;
    this.#before = before;
    return undefined;
  }

  #rest(length: number): string {
    return this.#regex.slice(this.#at, this.#at + length);
  }

  #escape(): RegexProblem | undefined {
    const length = escapeLength(this.#regex, this.#at);
    if (typeof length === 'number') return this.#move(length, 'item');
    if (length === 'quotation') {
      const end = this.#regex.indexOf('\\E', this.#at);
      return end === -1 ? OPEN_QUOTATION : this.#move(end + 2 - this.#at, 'item');
    }
    return length;
  }

  #class(): RegexProblem | undefined {
    const missing = { problem: 'a "[" that is never closed', cure: 'add "]", or write \\[ for the character' };
    let at = this.#at + (this.#regex[this.#at + 1] === '^' ? 2 : 1);
    const first = at;
    let lower: string | undefined;
    let isRange = false;
    for (; at < this.#regex.length; ) {
      const character = this.#regex[at] ?? '';
      if (character === ']' && at > first) return this.#move(at + 1 - this.#at, 'item');
      const named = /^\[:(\^?\w+):\]/.exec(this.#regex.slice(at, at + 16));
      if (named !== null) {
        if (!POSIX.test(named[1] ?? ''))
          return { problem: `the class ${named[0]}, which RE2 does not know`, cure: 'write [[:alpha:]], [[:digit:]], \\w or \\d' };
        at += named[0].length;
        lower = undefined;
        continue;
      }
      if (character === '-' && lower !== undefined && !isRange && this.#regex[at + 1] !== ']') {
        isRange = true;
        at += 1;
        continue;
      }
      const length = character === '\\' ? escapeLength(this.#regex, at) : (character.length as number);
      if (typeof length === 'object') return length;
      const size = length === 'quotation' ? 2 : length;
      const item = this.#regex.slice(at, at + size);
      if (isRange) {
        if (/^\\[dswDSWpP]/.test(item))
          return { problem: `the range ${lower}-${item}, which ends in a class`, cure: 'put the - last: [\\d-]' };
        if (lower !== undefined && lower.length === 1 && item.length === 1 && lower > item) {
          return { problem: `the range ${lower}-${item}, which runs backwards`, cure: `write ${item}-${lower}` };
        }
        isRange = false;
        lower = undefined;
      } else {
        lower = item;
      }
      at += size;
    }
    return missing;
  }

  #group(): RegexProblem | undefined {
    if (this.#rest(2) !== '(?') {
      this.#open += 1;
      return this.#move(1, 'nothing');
    }
    if (/^\(\?<?[=!]/.test(this.#rest(4))) return LOOKAROUND;
    const flags = /^\(\?(?:[imsU]+(?:-[imsU]+)?|-[imsU]+)?([:)])/.exec(this.#rest(16));
    const named = /^\(\?P?<\w+>/.exec(this.#rest(64));
    const head = flags ?? named;
    if (head === null || head[0] === '(?)') {
      return { problem: `a group "${this.#rest(4)}" that RE2 does not have`, cure: 'write (…), (?:…), (?i) or (?P<name>…)' };
    }
    if (flags?.[1] !== ')') this.#open += 1;
    return this.#move(head[0].length, 'nothing');
  }

  #close(): RegexProblem | undefined {
    if (this.#open === 0) return { problem: 'a ")" that was never opened', cure: 'remove it, or write \\) for the character' };
    this.#open -= 1;
    return this.#move(1, 'item');
  }

  #counted(): RegexProblem | undefined {
    const counts = /^\{(\d+)(?:,(\d*))?\}/.exec(this.#rest(24));
    if (counts === null) return this.#move(1, 'item');
    const [least, most] = [Number(counts[1]), counts[2] === undefined || counts[2] === '' ? undefined : Number(counts[2])];
    if (least > 1000 || (most !== undefined && (most > 1000 || most < least))) {
      return { problem: `the repetition ${counts[0]}`, cure: 'write two numbers up to 1000, the smaller one first' };
    }
    return this.#repetition(counts[0].length);
  }

  #repetition(length: number): RegexProblem | undefined {
    if (this.#before === 'nothing') return NOTHING_TO_REPEAT;
    if (this.#before === 'repetition') return NESTED_REPETITION;
    const isLazy = this.#regex[this.#at + length] === '?';
    return this.#move(isLazy ? length + 1 : length, 'repetition');
  }
}

const POSIX = /^\^?(?:alnum|alpha|ascii|blank|cntrl|digit|graph|lower|print|punct|space|upper|word|xdigit)$/;

function escapeLength(regex: string, at: number): number | 'quotation' | RegexProblem {
  const rest = regex.slice(at, at + 32);
  const letter = rest[1] ?? '';
  if (letter === '') return { problem: 'a backslash at its end', cure: 'write \\\\ for a backslash' };
  if (letter === 'Q') return 'quotation';
  const coded = /^\\(?:x[0-9a-fA-F]{2}|x\{[0-9a-fA-F]+\}|0[0-7]{0,2}|[1-7][0-7]{1,2}|[pP](?:[A-Z]|\{\^?\w+\}))/.exec(rest);
  const unicode = coded === null ? null : /^\\[pP]\{?\^?(\w+)/.exec(coded[0]);
  if (unicode !== null && unicodeClass(unicode[1] ?? '') === undefined) {
    return {
      problem: `the class ${coded?.[0]}, which RE2 does not know`,
      cure: 'write a category such as \\pL or a script such as \\p{Greek}',
    };
  }
  if (coded !== null) return coded[0].length;
  if (/[1-9]/.test(letter)) return BACKREFERENCE;
  if (LETTER_ESCAPES.test(letter) || /[!-/:-@[-`{-~ ]/.test(letter)) return 2;
  return {
    problem: `the escape \\${letter}, which RE2 does not know`,
    cure: 'remove the backslash',
  };
}

/** RE2's name of a category or a script as JavaScript calls it: `L`, `Script=Greek`. Undefined where there is none. */
export function unicodeClass(name: string): string | undefined {
  const own = name === 'Any' || /^[A-Z][a-z]?$/.test(name) ? name : `Script=${name}`;
  try {
    new RegExp(`\\p{${own}}`, 'v');
    return own;
  } catch {
    return undefined;
  }
}
