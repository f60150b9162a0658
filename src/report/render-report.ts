import { renderPage } from './page/render-page.ts';
import { weekMapLegend } from './pictures/week-map.ts';
import type { ReportContent } from './report-content.ts';
import { MOMENTS } from './told-when.ts';

export interface ReportOptions {
  readonly version: string;
  /** The day that findings about dates go by, where one was given. */
  readonly asOf?: string;
}

/** The report as one HTML file that needs nothing else. */
export function renderReport(content: ReportContent, { version, asOf }: ReportOptions): string {
  const slos = content.services.reduce((sum, service) => sum + service.slos.length, 0);
  return renderPage('report', {
    version,
    asOf: asOf ?? '',
    content: {
      ...content,
      slos,
      moments: MOMENTS,
      legend: weekMapLegend(),
      stack: content.stack ?? false,
      heartbeat: content.heartbeat ?? false,
    },
  });
}
