import * as z from 'zod';
import type { Draft } from '../diagnostics/finding.ts';
import { parseEmailAddress, parseHostPort, parseOpenUrl, parseSecretFile, parseUrl } from './address.ts';
import { parseBytes } from './bytes.ts';
import { parseClockRange, parseDate, parseTimeZone, parseWeekdays } from './calendar.ts';
import { unreadable } from './diagnostics.ts';
import { type Duration, durationCure, longDurationCure, parseDuration } from './duration.ts';
import { parseAlertName, parseLabelName, parseMetricName, parseName, parseParameterName, parseSeverityName } from './name.ts';
import { isWrong, type Parsed } from './parsed.ts';
import { parseCurrency, parsePrice } from './price.ts';
import { parseObjective, parsePercent } from './ratio.ts';
import { parseEventRate } from './traffic.ts';
import { parseVersion, type Version } from './version.ts';
import { parseVersionRange } from './version-range.ts';

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
/** How long something is kept: a number without a unit is hardly meant in seconds. */
export const keptFor = scalar('a duration such as 32d', parseKeptFor, { pattern: '^([0-9]+(y|w|d|h|m|s|ms))+$' });
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
export const positiveCount = scalar('a whole number above 0', parsePositiveCount, { type: 'integer' });
export const price = scalar('a price such as 0.25', parsePrice, { type: 'number' });
export const currency = scalar('a currency such as EUR', parseCurrency, { pattern: '^[A-Z]{3}$' });
export const decimal = scalar('a number', parseNumber, { type: 'number' });
export const bytes = scalar('a size such as 600GB', parseBytes);
/** Read from the source text, so that an unquoted 0.30 keeps its zero. */
export const release = scalar('a version such as 2.53', parseRelease, { type: ['string', 'number'] });
export const versionRange = scalar('a range of versions such as >=2.42 <4', parseVersionRange);
export const metricName = scalar('the name of a metric', parseMetricName);
export const parameterName = scalar('the name of a parameter', parseParameterName, { pattern: '^[a-z][A-Za-z0-9]*$' });

function parseDurationText(written: string): Parsed<Duration> {
  const parsed = parseDuration(written);
  if (parsed !== undefined) return { value: parsed };
  return unreadable('a duration such as 5m', written, durationCure(written));
}

function parseKeptFor(written: string): Parsed<Duration> {
  const parsed = parseDuration(written);
  return parsed === undefined ? unreadable('a duration such as 32d', written, longDurationCure(written)) : { value: parsed };
}

function parseTrueOrFalse(written: string): Parsed<boolean> {
  return written === 'true' || written === 'false'
    ? { value: written === 'true' }
    : unreadable('true or false', written, 'write true or false, without quotes');
}

function parseRelease(written: string): Parsed<Version> {
  const parsed = parseVersion(written);
  return parsed === undefined ? unreadable('a version such as 2.53', written, 'write major.minor, such as 3.5') : { value: parsed };
}

/** As it is to be printed. */
function parseNumber(written: string): Parsed<string> {
  const isNumber = /^-?(?:\d+(?:\.\d+)?|\.\d+)(?:e[-+]?\d{1,3})?$/i.test(written);
  return isNumber ? { value: written } : unreadable('a number', written, 'write digits, such as 0.8');
}

function parseCount(written: string): Parsed<number> {
  return /^\d{1,9}$/.test(written) ? { value: Number(written) } : unreadable('a whole number', written, 'write digits only, such as 3');
}

function parsePositiveCount(written: string): Parsed<number> {
  if (/^0*[1-9]\d{0,8}$/.test(written)) return { value: Number(written) };
  return unreadable('a whole number above 0', written, countCure(written));
}

function countCure(written: string): string {
  const [, digits = '', unit = ''] = /^(\d{1,6})\s?([kKM])$/.exec(written) ?? [];
  if (digits !== '') return `write ${digits}${unit === 'M' ? '000000' : '000'}`;
  return /^0+$/.test(written) ? 'write how many there may be' : 'write digits only, such as 20000';
}
