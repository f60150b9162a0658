import type { ProgramTable } from './program.ts';

/** What Prometheus writes about every target. */
export const EVERY_TARGET: ProgramTable = {
  program: 'Prometheus',
  prefixes: ['scrape_', 'up'],
  newest: '3.14',
  metrics: `
    # prometheus/prometheus: scrape/scrape.go
    scrape_body_size_bytes gauge >=2.31 ; if extra scrape metrics are on
    scrape_duration_seconds gauge
    scrape_sample_limit gauge >=2.30 ; if extra scrape metrics are on
    scrape_samples_post_metric_relabeling gauge
    scrape_samples_scraped gauge
    scrape_series_added gauge >=2.10
    scrape_timeout_seconds gauge >=2.30 ; if extra scrape metrics are on
    up gauge
  `,
};
