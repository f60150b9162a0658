import * as z from 'zod';
import type { Draft } from '../diagnostics/finding.ts';
import { parseEmailAddress, parseHostPort, parseOpenUrl, parseSecretFile, parseUrl } from './address.ts';
import { parseClockRange, parseDate, parseTimeZone, parseWeekdays } from './calendar.ts';
import { unreadable } from './diagnostics.ts';
import { type Duration, durationCure, parseDuration } from './duration.ts';
import { parseAlertName, parseLabelName, parseName, parseSeverityName } from './name.ts';
import { isWrong, type Parsed } from './parsed.ts';
import { parseObjective, parsePercent } from './ratio.ts';
import { parseEventRate } from './traffic.ts';

/**
 * Building blocks of the schemas of definitions. Scalars arrive as their source text (see src/yaml/node.ts) and each block
 * reads its own notation. The `error` of a block is the phrase that follows "Expected …" in findings; of a mapping it also
 * lists the known keys, for "did you mean".
 */

// zod would compile a function for each mapping on first use, which a repository of any size never earns back (measured: 500 files).
z.config({ jitless: true });

/** JSON Schema of a block as an editor should see it, beside the description. */
type EditorSchema = Readonly<Record<string, unknown>>;

export function scalar<T>(expected: string, parse: (text: string) => Parsed<T>, editor: EditorSchema = {}) {
  return z
    .string({ error: () => expected })
    .transform((text, context): T => {
      const parsed = parse(text);
      if (!isWrong(parsed)) return parsed.value;
      context.issues.push({ code: 'custom', input: text, params: { draft: parsed.wrong } });
      return z.NEVER;
    })
    .meta({ type: 'string', ...editor });
}

/** A finding about a key of a mapping rather than about its value. */
export function issueAtKey(key: string, draft: Draft, input: unknown): z.core.$ZodRawIssue {
  return { code: 'custom', input, path: [key], params: { draft, mark: 'key' } };
}

/** Whether an issue is to be shown at the key. */
export function marksKey(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'custom' && issue.params?.['mark'] === 'key';
}

/** The draft that a block put into zod's issue, if it was one of ours. */
export function draftOf(issue: z.core.$ZodIssue): Draft | undefined {
  return issue.code === 'custom' ? (issue.params?.['draft'] as Draft | undefined) : undefined;
}

const KEYS_SEPARATOR = '|';

/** A mapping with exactly these keys; `keys` are those to be named where an unknown one stands. */
export function object<Shape extends z.core.$ZodLooseShape>(shape: Shape, keys: readonly string[] = Object.keys(shape)) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? keys.join(KEYS_SEPARATOR)
        : `a mapping with the keys ${keys.slice(0, 4).join(', ')}${keys.length > 4 ? ', …' : ''}`,
  });
}

/** The keys a mapping knows, from the message of its unrecognized_keys issue. */
export function knownKeys(message: string): readonly string[] {
  return message.split(KEYS_SEPARATOR);
}

export function listOf<T extends z.ZodType>(item: T, expected: string) {
  return z.array(item, { error: () => expected });
}

export function mapOf<K extends z.ZodType<string, string>, V extends z.ZodType>(key: K, item: V, expected: string) {
  return z.record(key, item, { error: () => expected });
}

export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.enum(words, { error: () => `one of ${words.join(', ')}` });
}

export const text = scalar('text', (written) =>
  written.trim() === '' ? unreadable('text', written, 'write something, or leave the key out') : { value: written },
);
/** Label values keep their source text: `tier: 0.30` is the text 0.30. */
export const labelValue = scalar('a label value', (written) => ({ value: written }), { type: ['string', 'number', 'boolean'] });
export const name = scalar('a name', parseName, { pattern: '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$' });
export const severityName = scalar('the name of a severity', parseSeverityName);
export const alertName = scalar('an alert name', parseAlertName, { pattern: '^[A-Za-z_][A-Za-z0-9_]*$' });
export const labelName = scalar('a label name', parseLabelName, { pattern: '^(?!__)[A-Za-z_][A-Za-z0-9_]*$' });
export const objective = scalar('an objective in per cent', parseObjective, { type: ['number', 'string'] });
export const percent = scalar('a percentage', parsePercent, { type: ['number', 'string'] });
export const duration = scalar('a duration such as 5m', parseDurationText, { pattern: '^([0-9]+(y|w|d|h|m|s|ms))+$' });
export const eventRate = scalar('a rate of events such as 20/s', parseEventRate, { pattern: '^[0-9.]+/[smhd]$' });
export const weekdays = scalar('days of the week such as mon-fri', parseWeekdays);
export const clockRange = scalar('hours of the day such as 09:00-17:00', parseClockRange);
export const calendarDate = scalar('a date such as 2026-12-25', parseDate, { pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
export const timeZone = scalar('an IANA time zone such as Europe/Berlin', parseTimeZone);
export const url = scalar('an http or https address', parseUrl);
export const openUrl = scalar('an http or https address', parseOpenUrl);
export const secretFile = scalar('the absolute path of a file that holds the secret', parseSecretFile, { pattern: '^/' });
export const emailAddress = scalar('an e-mail address', parseEmailAddress);
export const hostPort = scalar('host:port', parseHostPort);
export const trueOrFalse = scalar('true or false', parseTrueOrFalse, { type: 'boolean' });
export const count = scalar('a whole number', parseCount, { type: 'integer' });

function parseDurationText(written: string): Parsed<Duration> {
  const parsed = parseDuration(written);
  if (parsed !== undefined) return { value: parsed };
  return unreadable('a duration such as 5m', written, durationCure(written));
}

function parseTrueOrFalse(written: string): Parsed<boolean> {
  return written === 'true' || written === 'false'
    ? { value: written === 'true' }
    : unreadable('true or false', written, 'write true or false, without quotes');
}

function parseCount(written: string): Parsed<number> {
  return /^\d{1,9}$/.test(written) ? { value: Number(written) } : unreadable('a whole number', written, 'write digits only, such as 3');
}
