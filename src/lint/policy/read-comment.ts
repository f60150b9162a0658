import { type CalendarDate, parseDate } from '../../values/calendar.ts';
import { isWrong } from '../../values/parsed.ts';

/** What a comment about findings says; one that cannot be read says what is wrong with it. */
export type ReadComment =
  | { readonly kind: 'suppresses'; readonly codes: readonly string[]; readonly until?: CalendarDate; readonly reason: string }
  | { readonly kind: 'no reason'; readonly codes: readonly string[] }
  | { readonly kind: 'unreadable'; readonly found: string; readonly cure: string };

const MEANT = /^#+\s*alertc[-: _]*(?:disable|ignore|suppress|off|nolint|snooze)/i;
const KEYWORD = /^#+\s*alertc-disable(?=\s|:|$)/;
const CODE = /^[a-z]+\/[a-z0-9]+(?:-[a-z0-9]+)*$/;
const NOTATION = 'write `# alertc-disable CODE: reason`, with `until 2027-01-31` before the colon where it is to end';

/**
 * Reads `# alertc-disable alert/no-runbook, alert/no-summary until 2027-01-31: reason`; undefined for what is about something else.
 */
export function readComment(text: string): ReadComment | undefined {
  if (!MEANT.test(text)) return undefined;
  const keyword = KEYWORD.exec(text);
  const unreadable = (found: string, cure = NOTATION): ReadComment => ({ kind: 'unreadable', found, cure });
  if (keyword === null) return unreadable(`"${MEANT.exec(text)?.[0] ?? text}"`);
  const said = text.slice(keyword[0].length);
  const colon = said.indexOf(':');
  const head = (colon === -1 ? said : said.slice(0, colon)).trim();
  const reason = colon === -1 ? '' : said.slice(colon + 1).trim();
  const [, listed = '', date] = /^(.*?)(?:\s+until\s+(\S+))?$/.exec(head) ?? [];
  const codes = listed.split(/[,\s]+/).filter((code) => code !== '');
  if (codes.length === 0)
    return unreadable('no code', 'name what is to be suppressed, such as alert/no-runbook; nothing suppresses everything');
  const odd = codes.find((code) => !CODE.test(code));
  if (odd !== undefined && codes.every((code, index) => CODE.test(code) === (index === 0)) && colon === -1) {
    return unreadable('no colon before the reason');
  }
  if (odd !== undefined) return unreadable(`"${odd}" where a code was to be`);
  const late = /\buntil\s+(\d{4}-\d{2}-\d{2})\W*$/.exec(reason)?.[1];
  if (late !== undefined) return unreadable('a date behind the reason', `write \`until ${late}\` before the colon`);
  const until = date === undefined ? undefined : parseDate(date);
  if (until !== undefined && isWrong(until))
    return unreadable(`"${date}" where a date was to be`, 'write the last day, such as until 2027-01-31');
  if (!/[\p{L}\d]{2}/u.test(reason)) return { kind: 'no reason', codes };
  return { kind: 'suppresses', codes, ...(until === undefined ? {} : { until: until.value }), reason };
}
