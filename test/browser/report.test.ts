import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { countBoxes } from '../../src/report/pictures/routing-tree.ts';
import { MOST_NODES } from '../../src/report/pictures/svg.ts';
import { renderReport } from '../../src/report/render-report.ts';
import { type ReportContent, reportContent } from '../../src/report/report-content.ts';
import { analysed, fiveServices, hostileServices } from '../report/five-services.ts';
import { eventually } from '../servers/eventually.ts';
import { temporaryFolder } from '../servers/temporary-folder.ts';
import { closeBrowser, testInBrowser, withPage } from './browser.ts';
import { openAll, seriousViolations } from './pages.ts';

const test = suite('report in a browser');
test.after(closeBrowser);

const folder = temporaryFolder();
const [five, hostile] = [fiveServices(), hostileServices()].map((sources) => {
  const { analysis, findings } = analysed(sources);
  return reportContent(analysis, findings);
}) as [ReportContent, ReportContent];

function written(name: string, content: ReportContent): string {
  const path = join(folder, name);
  writeFileSync(path, renderReport(content, { version: '0.0.0' }));
  return pathToFileURL(path).href;
}

const address = written('five.html', five);
const count = (page: Page) => page.locator('#alert-count').textContent();
const rows = (page: Page) => page.locator('.alerts tbody tr').count();
const isDark = (page: Page) => page.evaluate<boolean>(`getComputedStyle(document.documentElement).colorScheme === 'dark'`);

testInBrowser(test, 'opens without a complaint and asks the network for nothing; tree and week map have the right counts', () =>
  withPage(async ({ page, complaints }) => {
    await page.goto(address);
    assert.is(await count(page), `${five.alerts.length} alerts, the first 100 are shown`);
    assert.is(await rows(page), 100);
    assert.is(await page.locator('.tree svg .word').count(), countBoxes(five.tree));
    const [team] = five.teams;
    assert.is(await page.locator('#team-team-0 figure .bar').count(), team?.map.rows.flatMap(({ bands }) => bands).length);
    assert.is(await page.locator('#team-team-0 tbody tr').count(), team?.rows.length);
    assert.is(await page.locator('.woken li').count(), five.teams.length);
    const largest = await page.evaluate<number>(
      `Math.max(...[...document.querySelectorAll('svg')].map((svg) => svg.querySelectorAll('*').length + 1))`,
    );
    assert.ok(largest <= MOST_NODES, `${largest} nodes`);
    assert.equal(complaints, []);
  }),
);

testInBrowser(test, 'the search filters as one types, all filters together, and says how many are left', () =>
  withPage(async ({ page }) => {
    await page.goto(address);
    await page.fill('#query', 'service-0001 BURN');
    const burns = five.alerts.filter((row) => row.of === 'service-0001' && row.alert.endsWith('Burn'));
    assert.is(await count(page), `${burns.length} of ${five.alerts.length} alerts`);
    assert.is(await rows(page), burns.length);
    await page.selectOption('#severity', 'P1');
    assert.is(await rows(page), burns.filter(({ severity }) => severity === 'P1').length);
    await page.check('#night');
    assert.is(await count(page), `No alert of ${five.alerts.length} fits.`);
    await page.press('#query', 'Escape');
    await page.selectOption('#severity', '');
    const waking = five.alerts.filter(({ night }) => night.response === 'page').length;
    assert.is(await count(page), `${waking} of ${five.alerts.length} alerts`);
    await page.uncheck('#night');
    await page.click('#more');
    assert.is(await rows(page), five.alerts.length);
    assert.ok(await page.locator('#more').isHidden());
    assert.is(await page.evaluate('document.activeElement.textContent'), five.alerts[100]?.alert, 'the focus is on the first new row');
    await page.click('[data-show-team=team-0]');
    assert.is(await rows(page), waking);
  }),
);

testInBrowser(test, 'folds are drawn when they are opened, with the picture of each SLO', () =>
  withPage(async ({ page, complaints }) => {
    await page.goto(address);
    const service = page.locator('details.service').first();
    assert.is(await service.locator('h3').count(), 0);
    await service.locator('summary').first().click();
    const slos = five.services[0]?.slos ?? [];
    assert.is(await service.locator('.slo').count(), slos.length);
    assert.is(await service.locator('.slo svg .curve').count(), 4 * slos.length);
    assert.is(await service.locator('.slo table.detection').count(), slos.length);
    await page.goto(`${address}#detection-2`);
    assert.is(await page.locator('#detection-2 svg').count(), 1, 'an address of a fold opens it');
    assert.equal(complaints, []);
  }),
);

testInBrowser(test, 'light and dark follow the system until somebody chooses, and the choice is remembered', () =>
  withPage(async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(address);
    assert.ok(await isDark(page));
    assert.is(await page.locator('#theme').textContent(), 'Light colours');
    await page.click('#theme');
    assert.not(await isDark(page));
    // Chromium writes what a page stores a moment later, and a page that is loaded at once may not read it yet.
    await eventually(
      'remembered',
      async () => {
        await page.reload();
        return (await isDark(page)) ? undefined : true;
      },
      5000,
    );
    assert.is(await page.locator('#theme').textContent(), 'Dark colours');
  }),
);

testInBrowser(test, 'everything is reached with the keyboard', () =>
  withPage(async ({ page }) => {
    await page.goto(address);
    const focused = () =>
      page.evaluate<string>(
        `(({ id, tagName }, href) => id || href || tagName)(document.activeElement, document.activeElement.getAttribute('href'))`,
      );
    const order: unknown[] = [];
    for (let step = 0; step < 4; step++) {
      await page.keyboard.press('Tab');
      order.push(await focused());
    }
    assert.equal(order, ['#main', 'theme', '#people', '#alerts']);
    await page.keyboard.press('/');
    assert.is(await focused(), 'query');
    await page.keyboard.type('down');
    assert.is(await rows(page), five.alerts.filter(({ alert }) => /down/i.test(alert)).length + countsInTexts('down'));
    await page.keyboard.press('Escape');
    assert.is(await page.inputValue('#query'), '');
    assert.is(await rows(page), 100);
    const next: unknown[] = [];
    for (let step = 0; step < 4; step++) {
      await page.keyboard.press('Tab');
      next.push(await focused());
    }
    assert.equal(next, ['severity', 'team', 'night', 'SUMMARY']);
    await page.keyboard.press('Enter');
    assert.is(await page.locator('.alerts details').first().getAttribute('open'), '');
  }),
);

/** Rows whose name says nothing of it, but whose other words do. */
function countsInTexts(word: string): number {
  return five.alerts.filter(({ alert, summary, expr = '', of: name, slo, team, defined }) => {
    return !alert.toLowerCase().includes(word) && [summary, expr, name, slo, team, defined].join(' ').toLowerCase().includes(word);
  }).length;
}

testInBrowser(test, 'a phone of 360 pixels scrolls down and not aside, with every fold open', () =>
  withPage(async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(address);
    await openAll(page);
    assert.is(await page.evaluate('document.documentElement.scrollWidth'), 360);
  }),
);

testInBrowser(test, 'axe finds no serious violation, in light and dark, with every fold open', () =>
  withPage(async ({ page }) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(address);
      await openAll(page);
      assert.equal(await seriousViolations(page), [], colorScheme);
    }
  }),
);

testInBrowser(test, 'without scripts all of it can be read', () =>
  withPage(
    async ({ page, complaints }) => {
      await page.goto(address);
      assert.is(await rows(page), five.alerts.length);
      assert.is(await page.locator('details.service .slo').count(), 15);
      assert.ok(await page.locator('#query').isHidden());
      assert.equal(
        complaints.filter((one) => !/script/i.test(one)),
        [],
      );
    },
    { javaScriptEnabled: false },
  ),
);

testInBrowser(test, 'nothing that people wrote runs, with every fold open', () =>
  withPage(async ({ page, complaints }) => {
    await page.goto(written('hostile.html', hostile));
    await openAll(page);
    await page.fill('#query', 'onerror="window.pwned=2">');
    assert.is(await count(page), `1 of ${hostile.alerts.length} alerts`, 'the search finds signs as they were written');
    assert.is(await page.evaluate('window.pwned'), undefined);
    assert.is(await page.locator('img').count(), 0);
    assert.equal(complaints, []);
  }),
);

test.run();
