import { CHANGE_KINDS } from '../../src/review/kinds.ts';
import { RISK_IN_WORDS, RISKS } from '../../src/review/risk.ts';
import { code, sentence, table } from './markdown.ts';

/** What a change does to people, the worst first. */
export function risks(): string {
  return table(
    ['risk', 'what happens'],
    RISKS.map((risk) => [code(risk), sentence(RISK_IN_WORDS[risk].meaning)]),
  );
}

export function changeKinds(): string {
  return table(
    ['kind', 'what changed'],
    CHANGE_KINDS.map(({ code: name, summary }) => [code(name), summary]),
  );
}
