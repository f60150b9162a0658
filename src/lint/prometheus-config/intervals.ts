import type { Finding } from '../../diagnostics/finding.ts';
import { milliseconds, printDuration } from '../../values/duration.ts';
import type { LintedPart } from '../linted-part.ts';
import { promconfig as diagnostics } from './diagnostics.ts';
import type { PrometheusConfig, ScrapeJob } from './read.ts';
import { someOf } from './some-of.ts';

/** Two of them fit into the five minutes for which Prometheus finds a sample. */
const MOST_BETWEEN_EVALUATIONS = milliseconds(150_000);

/** Whether scrapes are dense enough for the windows of the rules, and as dense as the routing says. */
export function checkIntervals({ model }: LintedPart, { scrapes, evaluationInterval }: PrometheusConfig): Finding[] {
  const most = milliseconds(model.evaluation.base / 4);
  const declared = model.routing.scrapeInterval ?? most;
  const rare = scrapes.filter(({ interval }) => interval.value > most);
  const rarerThanDeclared = scrapes.filter(({ interval }) => interval.value > declared && interval.value <= most);
  const { value, place } = evaluationInterval;
  const slow = { found: printDuration(value), most: printDuration(MOST_BETWEEN_EVALUATIONS) };
  return [
    ...byInterval(rare).map(({ span, jobs, found }) =>
      diagnostics['scraped-too-rarely'].at(span, { jobs, found, most: printDuration(most) }),
    ),
    ...byInterval(rarerThanDeclared).map(({ span, jobs, found }) =>
      diagnostics['scrape-interval'].at(span, { jobs, found, declared: printDuration(declared) }),
    ),
    ...(value > MOST_BETWEEN_EVALUATIONS ? [diagnostics['evaluation-interval'].at(place.span, slow)] : []),
  ];
}

/** Jobs whose interval stands at one place are one finding. */
function byInterval(scrapes: readonly ScrapeJob[]) {
  const places = new Map<number, ScrapeJob[]>();
  for (const job of scrapes) {
    const { start } = job.interval.place.span;
    places.set(start, [...(places.get(start) ?? []), job]);
  }
  return [...places.values()].flatMap((jobs) =>
    jobs.slice(0, 1).map(({ interval }) => ({
      span: interval.place.span,
      jobs: someOf(jobs.map(({ name }) => name)),
      found: printDuration(interval.value),
    })),
  );
}
