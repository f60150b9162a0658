import type { Backtested } from '../review/backtested.ts';
import { backtestTables } from '../review/render/backtest-section.ts';
import { renderPage } from './page/render-page.ts';
import { weekMapLegend } from './pictures/week-map.ts';
import type { ReviewContent } from './review-content.ts';
import { MOMENTS } from './told-when.ts';

/** A review as one HTML file that needs nothing else. */
export function renderReview(
  review: ReviewContent,
  { version, backtested }: { readonly version: string; readonly backtested?: Backtested | undefined },
): string {
  const { pictures } = review;
  const content = pictures === undefined ? false : { ...pictures, tree: pictures.tree ?? false, moments: MOMENTS };
  const backtest = backtested === undefined ? false : { ...backtestTables(backtested), notes: backtested.notes };
  return renderPage('review', { version, review, content, backtest, legend: weekMapLegend() });
}
