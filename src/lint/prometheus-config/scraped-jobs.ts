import { suggest } from '../../definitions/decode.ts';
import type { Finding } from '../../diagnostics/finding.ts';
import { loadsRules } from '../../model/compiler-parameters.ts';
import type { Model } from '../../model/model.ts';
import { selectorsOfSli } from '../../sli/kinds.ts';
import { didYouMean } from '../../text/did-you-mean.ts';
import type { LintedPart } from '../linted-part.ts';
import { promconfig as diagnostics } from './diagnostics.ts';
import type { PrometheusConfig } from './read.ts';
import { someOf } from './some-of.ts';

/** Whether the jobs that definitions name are scraped, and with a limit. */
export function checkScrapedJobs(linted: LintedPart, config: PrometheusConfig): Finding[] {
  return [...checkJobs(linted, config), ...checkLimits(linted, config)];
}

function checkJobs({ model, part, config: whole }: LintedPart, { scrapes, includesScrapes }: PrometheusConfig): Finding[] {
  const known = jobsOf(scrapes);
  const watching = model.stack?.parts.filter((one) => loadsRules(one) === loadsRules(part)) ?? [];
  // What relabeling names, other files hold, or another Prometheus scrapes nobody sees here.
  if (known === undefined || includesScrapes || watching.length > 1 || scrapes.length === 0) return [];
  const at = whole.at('scrape_configs').span;
  const parts = loadsRules(part) === 'meta' ? [] : (model.stack?.parts ?? []);
  return [
    ...parts.flatMap(({ name, job, place }) => {
      if (job === undefined || known.includes(job)) return [];
      const related = [{ message: 'declared here', span: place.at('job').span }];
      return [diagnostics['job-not-scraped'].at(at, { job, part: name, suggestion: suggest(job, known, 'scraped are') }, related)];
    }),
    ...(loadsRules(part) === 'meta' ? [] : misspelledJobs(model, known)),
  ];
}

function jobsOf(scrapes: PrometheusConfig['scrapes']): readonly string[] | undefined {
  return scrapes.some(({ jobs }) => jobs === undefined) ? undefined : [...new Set(scrapes.flatMap(({ jobs = [] }) => jobs))].sort();
}

/** Services may push what they measure, so only a job that looks like a slip of a scraped one is told. */
function misspelledJobs({ services }: Model, known: readonly string[]): Finding[] {
  return services.flatMap((service) =>
    service.slos.flatMap((slo) =>
      selectorsOfSli(slo.sli).flatMap(({ path, selector }) => {
        const matcher = selector.matchers.find(({ name, op }) => name === 'job' && op === '=');
        const job = matcher?.value ?? '';
        if (matcher === undefined || known.includes(job) || didYouMean(job, known) === undefined) return [];
        const what = `${service.name}/${slo.name}`;
        const span = slo.place.at('sli', ...path).inside(matcher.range);
        return [diagnostics['job-misspelled'].at(span, { job, what, suggestion: suggest(job, known, 'scraped are') })];
      }),
    ),
  );
}

function checkLimits({ config: whole }: LintedPart, { scrapes }: PrometheusConfig): Finding[] {
  const without = scrapes.filter(({ sampleLimit }) => sampleLimit === 0).map(({ name }) => name);
  if (without.length === 0) return [];
  return [diagnostics['no-sample-limit'].at(whole.at('scrape_configs').span, { jobs: someOf(without) })];
}
