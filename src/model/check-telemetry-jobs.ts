import type { Finding } from '../diagnostics/finding.ts';
import type { Span } from '../text/span.ts';
import { service as diagnostics } from './diagnostics.ts';
import type { Service } from './model.ts';

/** A job that two services of one environment claim would be counted, and paid, twice. Another environment may have a Prometheus of its own. */
export function refuseSharedJobs(services: readonly Service[]): Finding[] {
  const claimed = new Map<string, { readonly service: string; readonly span: Span }>();
  const findings: Finding[] = [];
  for (const { name, environment, cost } of services) {
    for (const job of cost?.jobs ?? []) {
      const span = jobSpan(cost, job);
      const key = `${environment} ${job}`;
      const other = claimed.get(key);
      if (other === undefined) claimed.set(key, { service: name, span });
      else {
        const related = [{ message: 'claimed here', span: other.span }];
        findings.push(diagnostics['job-of-two'].at(span, { job, other: other.service }, related));
      }
    }
  }
  return findings;
}

function jobSpan(cost: Service['cost'], job: string): Span {
  if (cost === undefined) throw new Error('a job of nobody');
  const jobs = cost.place.at('jobs');
  const { node } = jobs;
  const index = node.kind === 'seq' ? node.items.findIndex((item) => item.kind === 'scalar' && item.text === job) : -1;
  return (index === -1 ? jobs : jobs.at(index)).span;
}
