import { renderPage } from './page/render-page.ts';
import { weekMapLegend } from './pictures/week-map.ts';
import type { ReviewContent } from './review-content.ts';
import { MOMENTS } from './told-when.ts';

/** A review as one HTML file that needs nothing else. */
export function renderReview(review: ReviewContent, { version }: { readonly version: string }): string {
  const { pictures } = review;
  const content = pictures === undefined ? false : { ...pictures, tree: pictures.tree ?? false, moments: MOMENTS };
  return renderPage('review', { version, review, content, legend: weekMapLegend() });
}
