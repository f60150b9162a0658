import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { renderReport } from '../../src/report/render-report.ts';
import { type ReportContent, reportContent } from '../../src/report/report-content.ts';
import { analysed, fiveServices, hostileServices } from './five-services.ts';

function contentOf(sources: Parameters<typeof analysed>[0]): ReportContent {
  const { analysis, findings } = analysed(sources);
  return reportContent(analysis, findings);
}

const five = contentOf(fiveServices());

test('the report says who is woken at night: the one severity that pages at all hours', () => {
  const [team] = five.teams;
  assert.equal(
    five.teams.map((one) => one.team),
    ['team-0'],
  );
  assert.equal(
    team?.rows.map(({ severity, told }) => `${severity} ${told.map(({ response }) => response).join(' ')}`),
    ['P0 page page page', 'P1 page notify notify', 'P2 ticket ticket ticket', 'P3 digest digest digest'],
  );
  assert.equal(team?.wokenBy, ['pagerduty']);
  assert.is(team?.waking, five.alerts.filter(({ night }) => night.response === 'page').length);
  assert.is(
    team?.rows.reduce((sum, { alerts }) => sum + alerts, 0),
    five.alerts.length - 1,
    'each alert but the heartbeat is in one row',
  );
});

test('a service of another environment is told apart, and wakes nobody', () => {
  const tenth = contentOf(analysedWithStaging());
  const staging = tenth.services.filter(({ name }) => name.endsWith('(staging)'));
  assert.equal(
    staging.map(({ name, waking }) => `${name} ${waking}`),
    ['service-0009 (staging) 0'],
  );
  const rows = tenth.teams.flatMap(({ rows: all }) => all).filter(({ severity, only }) => severity === 'P0' && only !== '');
  assert.equal(
    rows.map(({ only, told }) => `${only}: ${told[1]?.response}`),
    ['production: page', 'other environments: notify'],
  );
});

test('SLOs that tell equally fast share a picture and a table', () => {
  const slos = five.services.flatMap(({ slos: all }) => all);
  assert.is(slos.length, 15);
  assert.ok(five.profiles.length < slos.length, `${five.profiles.length} profiles`);
  assert.is(
    five.profiles.reduce((sum, profile) => sum + profile.slos.length, 0),
    slos.length,
  );
  const [first] = slos;
  assert.equal(
    [first?.objective, first?.period, first?.totalOutage, first?.first],
    ['99', '30d', '7h12m', { severity: 'P1', rank: 1, after: '1m' }],
  );
});

test('the same definitions give the same bytes', () => {
  const again = renderReport(contentOf(fiveServices()), { version: '1.2.3' });
  assert.ok(renderReport(five, { version: '1.2.3' }) === again);
});

test('what people wrote is escaped wherever it stands', () => {
  const html = renderReport(contentOf(hostileServices()), { version: '1.2.3' });
  // Two scripts of the page's own, each closed once, and nothing that opens another element.
  assert.is(html.match(/<script/g)?.length, 2);
  assert.is(html.match(/<\/script/g)?.length, 2);
  assert.is(html.match(/<noscript/g)?.length, html.match(/<\/noscript/g)?.length);
  assert.not.match(html, /<img|<!--|href="javascript:/);
  assert.match(html, '&lt;/script&gt;&lt;script&gt;window.pwned=1&lt;/script&gt;');
  // Of nunjucks nothing is read twice, and links keep what an address may hold.
  assert.match(html, '{% raw %}');
  assert.match(html, 'href="https://example.com/?a=1&amp;b=%22&lt;x&gt;"');
  assert.match(html, '💥');
});

test('a repository with alerts but without services, stack or maintenance has a page as well', () => {
  const sources = fiveServices().filter(({ path }) => !path.startsWith('slos/') && !/stack|maintenance/.test(path));
  const html = renderReport(contentOf(sources), { version: '1.2.3', asOf: '2026-12-01' });
  assert.match(html, 'No service is declared.');
  assert.match(html, 'None is declared.');
  assert.match(html, 'as of 2026-12-01');
});

/** Every tenth service is one of staging. */
function analysedWithStaging() {
  return fiveServices().flatMap((file) => (file.path === 'slos/service-0004.yaml' ? [stagingOf(file.text)] : [file]));
}

function stagingOf(text: string) {
  const moved = text.replaceAll('service-0004', 'service-0009').replaceAll('service_0004', 'service_0009');
  return {
    ...fiveServices()[0],
    path: 'slos/service-0009.yaml',
    text: moved.replace('team: team-0', 'environment: staging\nteam: team-0'),
  } as ReturnType<typeof fiveServices>[number];
}

test.run();
