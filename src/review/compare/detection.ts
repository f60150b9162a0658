import { type Evaluation, PRODUCTION, type Severity } from '../../model/model.ts';
import { detect, errorsAtThresholds, ratiosAround } from '../../plan/detection.ts';
import { policyOf } from '../../plan/policy.ts';
import { type SeverityTier, tiersOf } from '../../plan/windows.ts';

import { printPercent } from '../../values/ratio.ts';
import { compareRational, type Rational } from '../../values/rational.ts';
import type { Detail, Effect } from '../review.ts';
import type { Risk } from '../risk.ts';
import type { Pair } from './pairs.ts';
import type { ServiceSlo } from './services.ts';

/** When the burn alerts of an SLO fire on both sides, where that differs. */
export interface DetectionChange {
  /** The most urgent first. */
  readonly severities: readonly SeverityDetection[];
  readonly table: Detail;
}

export interface SeverityDetection {
  readonly severity: string;
  readonly effect: Effect;
  /** How much it differs: the logarithm of the quotient of both times, or infinity where one side is silent. For the worst example among many. */
  readonly by: number;
}

interface Row {
  readonly errors: Rational;
  /** Milliseconds; undefined where it stays silent. */
  readonly before: number | undefined;
  readonly after: number | undefined;
}

const SILENT = 'silent';

/** Undefined where all fire when they did. */
export function detectionChange({ before, after }: Pair<ServiceSlo>, evaluation: Pair<Evaluation>): DetectionChange | undefined {
  const [tiersBefore, tiersAfter] = [tiersOf(before.slo), tiersOf(after.slo)];
  const thresholds = [...errorsAtThresholds(tiersBefore, before.slo.budgeting), ...errorsAtThresholds(tiersAfter, after.slo.budgeting)];
  const ratios = ratiosAround(thresholds);
  const all = [...after.slo.severities, ...before.slo.severities].toSorted((a, b) => a.rank - b.rank);
  const names = [...new Set(all.map(({ name }) => name))];
  const found = names.flatMap((name) => {
    const [was, is] = [tierNamed(tiersBefore, name), tierNamed(tiersAfter, name)];
    const rows = ratios.map(
      (errors): Row => ({
        errors,
        before: after_(was, before, evaluation.before, errors),
        after: after_(is, after, evaluation.after, errors),
      }),
    );
    const severity = is?.severity ?? was?.severity;
    const effect = severity === undefined ? undefined : effectOf(rows, severity, after.service.environment, is === undefined);
    return effect === undefined ? [] : [{ severity: name, rows, effect, by: Math.max(...rows.map(differenceOf)) }];
  });
  if (found.length === 0) return undefined;
  const columns = ['errors', ...found.flatMap(({ severity }) => [`${severity} before`, `${severity} after`])];
  const rows = ratios
    .map((errors, index) => ({ errors, cells: found.map((one) => one.rows[index]) }))
    .filter(({ cells }) => cells.some((cell) => cell?.before !== undefined || cell?.after !== undefined))
    .map(({ errors, cells }) => [`${printPercent(errors)} %`, ...cells.flatMap((cell) => [inWords(cell?.before), inWords(cell?.after)])]);
  return {
    severities: found.map(({ severity, effect, by }) => ({ severity, effect, by })),
    table: { kind: 'table', title: 'how long after the errors begin', columns, rows },
  };
}

function tierNamed(tiers: readonly SeverityTier[], name: string): SeverityTier | undefined {
  return tiers.find(({ severity }) => severity.name === name);
}

function after_(one: SeverityTier | undefined, { slo }: ServiceSlo, evaluation: Evaluation, errors: Rational): number | undefined {
  return one === undefined ? undefined : detect(one.tier, slo, evaluation, errors, policyOf(one.severity))?.after;
}

function differenceOf({ before, after }: Row): number {
  if (before === after) return 0;
  if (before === undefined || after === undefined) return Number.POSITIVE_INFINITY;
  return Math.abs(Math.log(after / before));
}

/** The share of errors where it differs most, in words, and where it begins or ceases to fire at all. */
function effectOf(rows: readonly Row[], severity: Severity, environment: string, isGone: boolean): Effect | undefined {
  const verb = verbOf(severity, environment);
  const risks = risksOf(verb);
  const moved = rows.filter(({ before, after }) => before !== undefined && after !== undefined && inWords(before) !== inWords(after));
  const begun = rows.filter(({ before, after }) => before === undefined && after !== undefined);
  const ended = rows.filter(({ before, after }) => before !== undefined && after === undefined);
  const most = moved.toSorted((a, b) => differenceOf(b) - differenceOf(a) || compareRational(a.errors, b.errors))[0];
  const name = severity.name;
  if (isGone || (moved.length === 0 && rows.every(({ after }) => after === undefined) && ended.length > 0))
    return { risk: risks.gone, text: `${name} no longer ${verb.verb} at any share of errors` };
  const sentences: string[] = [];
  const found: Risk[] = [];
  if (most?.before !== undefined && most.after !== undefined) {
    sentences.push(`${verb.verb} after ${inWords(most.after)} instead of ${inWords(most.before)} at ${printPercent(most.errors)} % errors`);
    found.push(most.after < most.before ? risks.sooner : risks.later);
  }
  const [firstBegun, firstEnded] = [begun.at(0), ended.at(0)];
  if (firstBegun !== undefined) {
    const isNew = rows.every(({ before }) => before === undefined);
    sentences.push(
      isNew
        ? `${verb.verb} from now on: after ${inWords(firstBegun.after)} at ${printPercent(firstBegun.errors)} % errors`
        : `${moved.length === 0 ? `${verb.verb} already` : 'already'} at ${printPercent((begun.at(-1) ?? firstBegun).errors)} % errors, after ${inWords((begun.at(-1) ?? firstBegun).after)}`,
    );
    found.push(risks.sooner);
  }
  if (firstEnded !== undefined) {
    sentences.push(
      `${moved.length === 0 ? `no longer ${verb.verb}` : 'no longer'} at ${printPercent(firstEnded.errors)} % errors or fewer`,
    );
    found.push(risks.gone);
  }
  if (sentences.length === 0) return undefined;
  return { risk: worstOf(found), text: `${name} ${sentences.join(', and ')}` };
}

interface Verb {
  readonly verb: 'pages' | 'notifies' | 'opens a ticket' | 'is told in the digest';
}

/** What the severity does at its loudest; outside production nobody is woken. */
export function verbOf({ response }: Pick<Severity, 'response'>, environment: string): Verb {
  const responses = response.kind === 'always' ? [response.response] : [response.then, response.otherwise];
  if (responses.includes('page')) return { verb: environment === PRODUCTION ? 'pages' : 'notifies' };
  if (responses.includes('notify')) return { verb: 'notifies' };
  return { verb: responses.includes('ticket') ? 'opens a ticket' : 'is told in the digest' };
}

function risksOf({ verb }: Verb): Readonly<Record<'sooner' | 'later' | 'gone', Risk>> {
  switch (verb) {
    case 'pages':
      return { sooner: 'pages', later: 'delays-a-page', gone: 'silences-a-page' };
    case 'notifies':
      return { sooner: 'notifies', later: 'notifies', gone: 'notifies' };
    case 'opens a ticket':
    case 'is told in the digest':
      return { sooner: 'tickets', later: 'tickets', gone: 'tickets' };
  }
}

function worstOf(risks: readonly Risk[]): Risk {
  return risks.includes('pages') ? 'pages' : risks.includes('silences-a-page') ? 'silences-a-page' : (risks[0] ?? 'bookkeeping');
}

/** `36 s`, `7.2 min`, `3.6 h`, `2.0 days`: as people say it. */
export function inWords(after: number | undefined): string {
  if (after === undefined) return SILENT;
  if (after < 60_000) return `${Math.max(1, Math.round(after / 1000))} s`;
  if (after < 3_600_000) return `${significant(after / 60_000)} min`;
  if (after < 86_400_000) return `${significant(after / 3_600_000)} h`;
  return `${significant(after / 86_400_000)} days`;
}

function significant(value: number): string {
  return value < 10 ? value.toFixed(1).replace(/\.0$/, '') : String(Math.round(value));
}
