import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { renderReview } from '../../src/report/render-review.ts';
import { reviewContent } from '../../src/report/review-content.ts';
import { twoStates } from '../report/two-states.ts';
import { temporaryFolder } from '../servers/temporary-folder.ts';
import { closeBrowser, testInBrowser, withPage } from './browser.ts';
import { openAll, seriousViolations } from './pages.ts';

const test = suite('review in a browser');
test.after(closeBrowser);

const { before, after, review } = twoStates();
const content = reviewContent(review, before, after);
const { pictures } = content;
const path = join(temporaryFolder(), 'review.html');
writeFileSync(path, renderReview(content, { version: '0.0.0' }));
const address = pathToFileURL(path).href;

testInBrowser(test, 'opens without a complaint: changes, both lines, both weeks, the marked tree', () =>
  withPage(async ({ page, complaints }) => {
    await page.goto(address);
    assert.is(await page.locator('article.change').count(), review.changes.length);
    assert.is(await page.locator('details.detection svg .curve').count(), 8);
    assert.is(await page.locator('details.detection svg .curve.before').count(), 4);
    assert.is(await page.locator('details.week svg').count(), 2);
    assert.is(await page.locator('.tree svg .word.added').count(), 7);
    assert.equal(complaints, []);
  }),
);

testInBrowser(test, 'the table shows what changed until all alerts are asked for', () =>
  withPage(async ({ page }) => {
    await page.goto(address);
    const count = () => page.locator('#alert-count').textContent();
    const [changed, all] = [pictures?.changedAlerts ?? 0, pictures?.alerts.length ?? 0];
    assert.is(await page.locator('.alerts tbody tr').count(), Math.min(changed, 100));
    assert.match((await count()) ?? '', `${changed} of ${all} alerts`);
    await page.uncheck('#changed');
    assert.is(await count(), `${all} alerts, the first 100 are shown`);
    await page.fill('#query', 'gone');
    assert.is(await page.locator('.alerts tbody tr').count(), pictures?.alerts.filter(({ mark }) => mark?.kind === 'removed').length);
  }),
);

testInBrowser(test, 'axe finds no serious violation in light and dark, and a phone scrolls down only, with every fold open', () =>
  withPage(async ({ page }) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(address);
      await openAll(page);
      assert.equal(await seriousViolations(page), [], colorScheme);
    }
    await page.setViewportSize({ width: 360, height: 740 });
    assert.is(await page.evaluate('document.documentElement.scrollWidth'), 360);
  }),
);

test.run();
