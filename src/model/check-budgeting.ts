import type { Finding } from '../diagnostics/finding.ts';
import { selectorsOfSli, sliceOfSli } from '../sli/kinds.ts';
import { type Duration, inSeconds, milliseconds, printDuration } from '../values/duration.ts';
import { nominalLength, printPeriod } from '../values/period.ts';
import { budgetOf, printPercent } from '../values/ratio.ts';
import { compareRational, dividedBy, ONE, rational, times, toDecimal } from '../values/rational.ts';
import { isSliced, type Sliced } from './budgeting.ts';
import { slo as diagnostics } from './diagnostics.ts';
import type { Evaluation, Routing, Slo } from './model.ts';

/** How many scrapes a slice must hold, and from how many on it counts as whole. A rate needs two; of four, three quarters of the slice lie between the first and the last. */
const SCRAPES = { ofCounters: { least: 2, enough: 4 }, ofGauges: { least: 1, enough: 1 } } as const;

/** Whether the slices of a budget can be recorded, hold samples, and are fine enough for the objective. */
export function checkBudgeting(slo: Slo, evaluation: Evaluation, { scrapeInterval }: Routing): readonly Finding[] {
  const { budgeting } = slo;
  if (!isSliced(budgeting)) return [];
  const fit = checkFit(slo, budgeting, evaluation);
  return fit.length > 0
    ? fit
    : [...checkScrapes(slo, budgeting, evaluation, scrapeInterval), ...checkOwnSlice(slo, budgeting), ...checkFineness(slo, budgeting)];
}

/** Where the slice stands, or what has it by default. */
function placeOf({ place }: Slo) {
  return (place.has('budgeting', 'slice') ? place.at('budgeting', 'slice') : place.at('budgeting')).span;
}

function checkFit(slo: Slo, { slice }: Sliced, evaluation: Evaluation): readonly Finding[] {
  const { base, fast } = evaluation;
  if (slice >= fast && slice % fast === 0 && base % slice === 0) return [];
  const found = {
    fast: printDuration(fast),
    base: printDuration(base),
    found: printDuration(slice),
    cure: slicesWithin(evaluation)
      .map(printDuration)
      .join(', ')
      .replace(/, ([^,]*)$/, ' or $1'),
  };
  return [diagnostics['slice-not-in-base'].at(placeOf(slo), found)];
}

/** In ascending order. */
function slicesWithin({ base, fast }: Evaluation): readonly Duration[] {
  return Array.from({ length: Math.floor(base / fast) }, (_, index) => milliseconds((index + 1) * fast)).filter(
    (slice) => base % slice === 0,
  );
}

function checkScrapes(slo: Slo, { slice }: Sliced, evaluation: Evaluation, interval: Duration | undefined): readonly Finding[] {
  const { least, enough } = readsGauges(slo) ? SCRAPES.ofGauges : SCRAPES.ofCounters;
  if (interval === undefined || slice >= enough * interval) return [];
  const better = slicesWithin(evaluation).find((one) => one >= enough * interval) ?? evaluation.base;
  const words = { found: printDuration(slice), better: printDuration(better) };
  if (slice < least * interval) {
    const needed = { scrapes: least === 1 ? 'one scrape' : 'two scrapes', least: printDuration(milliseconds(least * interval)) };
    return [diagnostics['slice-below-scrapes'].at(placeOf(slo), { ...words, ...needed })];
  }
  const share = printPercent(rational(slice - interval, slice), 2);
  return [diagnostics['slice-sees-a-part'].at(placeOf(slo), { ...words, interval: printDuration(interval), share })];
}

/** Each sample of a gauge counts on its own. */
function readsGauges({ sli }: Slo): boolean {
  const selectors = selectorsOfSli(sli);
  return sliceOfSli(sli) !== undefined || (selectors.length > 0 && selectors.every(({ expected }) => expected === 'gauge'));
}

function checkOwnSlice(slo: Slo, { slice }: Sliced): readonly Finding[] {
  const least = sliceOfSli(slo.sli);
  if (least === undefined || slice >= least) return [];
  return [diagnostics['slice-in-slice'].at(placeOf(slo), { least: printDuration(least), found: printDuration(slice) })];
}

function checkFineness({ objective, period, place }: Slo, { method, slice }: Sliced): readonly Finding[] {
  const slices = times(dividedBy(inSeconds(nominalLength(period)), inSeconds(slice)), budgetOf(objective));
  if (method !== 'timeslices' || compareRational(slices, ONE) >= 0) return [];
  const found = {
    objective: printPercent(objective),
    period: printPeriod(period),
    slices: toDecimal(slices, 2),
    slice: printDuration(slice),
  };
  return [diagnostics['objective-finer-than-slices'].at(place.at('objective').span, found)];
}
