import type { Finding } from '../../diagnostics/finding.ts';
import type { Model } from '../../model/model.ts';
import { milliseconds, printDuration } from '../../values/duration.ts';
import type { LintedPart } from '../linted-part.ts';
import { promconfig as diagnostics } from './diagnostics.ts';
import type { PrometheusConfig, ScrapeJob } from './read.ts';

/** Two of them fit into the five minutes for which Prometheus finds a sample. */
const MOST_BETWEEN_EVALUATIONS = milliseconds(150_000);

/** Whether scrapes are dense enough for the windows of the rules, and as dense as the routing says. */
export function checkIntervals({ model }: LintedPart, { scrapes, evaluationInterval }: PrometheusConfig): Finding[] {
  const { value, place } = evaluationInterval;
  const found = { found: printDuration(value), most: printDuration(MOST_BETWEEN_EVALUATIONS) };
  return [
    ...scrapes.flatMap((job) => checkJob(job, model)),
    ...(value > MOST_BETWEEN_EVALUATIONS ? [diagnostics['evaluation-interval'].at(place.span, found)] : []),
  ];
}

function checkJob({ name: job, interval }: ScrapeJob, { evaluation, routing }: Model): Finding[] {
  const most = milliseconds(evaluation.base / 4);
  const found = printDuration(interval.value);
  if (interval.value > most) return [diagnostics['scraped-too-rarely'].at(interval.place.span, { job, found, most: printDuration(most) })];
  const { scrapeInterval } = routing;
  if (scrapeInterval === undefined || interval.value <= scrapeInterval) return [];
  return [diagnostics['scrape-interval'].at(interval.place.span, { job, found, declared: printDuration(scrapeInterval) })];
}
