import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { burnRatePicture } from '../../src/report/pictures/burn-rate.ts';
import { markedWays, routingTreePicture } from '../../src/report/pictures/routing-tree.ts';
import { countNodes, MOST_NODES } from '../../src/report/pictures/svg.ts';
import { renderReview } from '../../src/report/render-review.ts';
import { reviewContent } from '../../src/report/review-content.ts';
import type { Review } from '../../src/review/review.ts';
import { fiveServices, hostileServices } from './five-services.ts';
import { statesOf, twoStates } from './two-states.ts';

const { before, after, review } = twoStates();
const content = reviewContent(review, before, after);
const { pictures } = content;
const html = renderReview(content, { version: '1.2.3' });

test('changes stand by risk, the worst first, each with its place', () => {
  const order = content.risks.flatMap(({ risk, changes }) => changes.map((change) => change.risk === risk));
  assert.is(order.length, review.changes.length);
  assert.ok(order.every((isSame) => isSame));
  assert.equal(
    content.risks.map(({ changes }) => changes[0]?.title),
    [...new Set(review.changes.map(({ risk }) => risk))].map((risk) => review.changes.find((change) => change.risk === risk)?.title),
  );
  for (const { title } of review.changes) assert.ok(html.includes(title.replaceAll("'", '&#39;').replaceAll('"', '&quot;')), title);
});

test('a backtest stands behind the changes, with what was written by others as text', () => {
  assert.not.ok(html.includes('id="backtest"'));
  const load = (perWeek: number) => ({ messages: 4, repeats: 1, perWeek });
  const backtested = {
    prometheus: 'http://prometheus:9090',
    from: '2026-10-29T00:00:00Z',
    until: '2026-11-28T00:00:00Z',
    definitions: { before: 'a', after: 'b' },
    receivers: [{ receiver: 'team-0/<page>', before: load(0.25), after: load(7) }],
    alerts: [{ alert: 'QueueLong', severity: 'P1', why: 'changed', before: { count: 1 }, after: { count: 30 } }],
    notes: ['Evaluated each minute.'],
  };
  const page = renderReview(content, { version: '1.2.3', backtested });
  const section = page.slice(page.indexOf('<section id="backtest"'), page.indexOf('<section id="alerts"'));
  for (const text of [
    '2026-10-29 00:00 to 2026-11-28 00:00 UTC',
    'team-0/&lt;page&gt;',
    '<td>0.3</td><td>7</td>',
    '<td>1</td><td>30</td>',
    'Evaluated each minute.',
  ])
    assert.ok(section.includes(text), text);
  const none = renderReview(content, { version: '1.2.3', backtested: { ...backtested, receivers: [], alerts: [] } });
  assert.ok(none.includes('Nobody would have been told.') && none.includes('No alert is new or changed.'));
});

test('alerts of both sides are in the table, those that changed first, with what became of them', () => {
  const marks = new Map<string, number>();
  for (const { mark } of pictures?.alerts ?? []) if (mark !== undefined) marks.set(mark.kind, (marks.get(mark.kind) ?? 0) + 1);
  const gone = pictures?.alerts.filter(({ mark }) => mark?.kind === 'removed') ?? [];
  assert.ok(gone.length > 0 && gone.every(({ of: name }) => name === 'service-0004'));
  assert.is(marks.get('changed'), 4, 'the burn alerts with another objective');
  assert.ok((marks.get('told') ?? 0) > 0);
  const first = pictures?.alerts.findIndex(({ mark }) => mark === undefined);
  assert.is(first, pictures?.changedAlerts);
});

test('the picture of the SLO that changed has lines of before, no more than 60 nodes', () => {
  assert.equal(
    pictures?.detections.map(({ slos, was, is }) => [slos, was, is]),
    [[['service-0000/slo-0'], '99 % over 30d', '99.9 % over 30d']],
  );
  const [first] = pictures?.detections ?? [];
  if (first === undefined) throw new Error('no picture');
  const picture = burnRatePicture(first.burnRate);
  assert.ok(countNodes(picture) <= MOST_NODES);
  assert.is(picture.elements.filter(({ attributes }) => String(attributes['class']).includes('before')).length, 4);
  assert.equal(first.rows[0], {
    severity: 'P0',
    rank: 0,
    before: 'above 14.4 %; in a total outage after 2.5 min',
    after: 'above 1.44 %; in a total outage after 52 s',
  });
});

test('the routing tree shows the branches of the service that is told elsewhere as new', () => {
  assert.equal(pictures?.tree === undefined ? [] : markedWays(pictures.tree), [
    { mark: 'added', way: 'every alert › team team-0 › P0 service-0001 production › team-0/service-0001/page' },
    { mark: 'added', way: 'every alert › team team-0 › P1 service-0001 production › in business-hours › team-0/service-0001/page' },
    { mark: 'added', way: 'every alert › team team-0 › P1 service-0001 production › outside business-hours › team-0/notify' },
  ]);
  if (pictures?.tree !== undefined) assert.ok(countNodes(routingTreePicture(pictures.tree, 'x')) <= MOST_NODES);
});

test('the week tells which hours are others, and inhibition which rules', () => {
  assert.equal(
    pictures?.weeks.map(({ team, rows }) => [team, rows.find(({ severity }) => severity === 'P1')]),
    [
      [
        'team-0',
        {
          severity: 'P1',
          before: 'page mon-fri 09:00-17:00, notify mon-fri 00:00-09:00, 17:00-24:00; sat-sun',
          after: 'page mon-fri 08:00-20:00, notify mon-fri 00:00-08:00, 20:00-24:00; sat-sun',
        },
      ],
    ],
  );
  assert.ok((pictures?.inhibition.added.length ?? 0) > 0);
  assert.ok(pictures?.inhibition.added.every(({ reason }) => reason === 'service-0001 depends on service-0000'));
});

test('where nothing changes the page says so, and has no picture of a difference', () => {
  const same = statesOf(fiveServices(), fiveServices());
  const page = renderReview(reviewContent(same.review, same.before, same.after), { version: '1.2.3' });
  for (const words of ['Nothing changes for anybody.', 'As fast as before.', 'The routing tree is the same.', 'The same as before.'])
    assert.match(page, words);
  assert.not.match(page, 'changed only');
});

test('a side that does not compile is no clean bill', () => {
  const broken: Review = { ...review, whole: false, changes: [], after: { name: 'feature', compiles: false, errors: [] } };
  const page = renderReview(reviewContent(broken, before, undefined), { version: '1.2.3' });
  assert.match(page, 'feature does not compile, so nothing could be compared');
  assert.not.match(page, 'Nothing changes for anybody.');
  const partly = renderReview(reviewContent({ ...broken, leftOut: ['slos/cart.yaml'] }, before, after), { version: '1.2.3' });
  assert.match(partly, 'Both sides were compared without slos/cart.yaml.');
});

test('what people wrote is escaped on the page of a review as well', () => {
  const { review: hostile, ...sides } = statesOf(fiveServices(), hostileServices());
  const page = renderReview(reviewContent({ ...hostile, notes: ['<script>alert(1)</script>'] }, sides.before, sides.after), {
    version: '1.2.3',
  });
  assert.is(page.match(/<script/g)?.length, 2);
  assert.not.match(page, /<img|<!--/);
});

test.run();
