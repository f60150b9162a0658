import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { MARKER, markdownReview } from '../../src/review/render/markdown-review.ts';
import type { Change, Review } from '../../src/review/review.ts';
import { sourceFile } from '../../src/text/source-file.ts';

const CONCERNS = { services: [], slos: [], alerts: [], teams: [], severities: [] };

function change(title: string, more: Partial<Change> = {}): Change {
  return { code: 'slo/objective', risk: 'pages', title, concerns: CONCERNS, effects: [], details: [], ...more };
}

function review(changes: readonly Change[], more: Partial<Review> = {}): Review {
  const side = (name: string) => ({ name, compiles: true, errors: [] });
  return { before: side('main'), after: side('branch'), whole: true, leftOut: [], notes: [], changes, ...more };
}

test('begins with the marker that a bot looks for', () => {
  for (const changes of [[], [change('x')]]) assert.ok(markdownReview(review(changes)).startsWith(`${MARKER}\n`));
  assert.is(MARKER, '<!-- alertc review -->');
});

test('says plainly that nothing changes', () => {
  assert.match(markdownReview(review([])), 'Nothing changes for anybody.');
});

test('what the definitions hold is never read as Markdown, HTML or a mention', () => {
  const nasty = 'a|b <script> @team `code` [x](y) *z* #1\nnext';
  const text = markdownReview(review([change(nasty, { details: [{ kind: 'table', title: nasty, columns: ['a|b'], rows: [[nasty]] }] })]));
  assert.not.match(text, '<script>');
  assert.not.match(text, '@team');
  assert.not.match(text, /\| a\|b/);
  const rows = text.split('\n').filter((line) => line.trim().startsWith('|'));
  assert.equal(
    rows.map((line) => line.replaceAll('\\|', '').split('|').length),
    [3, 3, 3],
  );
});

test('a value with a fence of its own stays within its block', () => {
  const text = markdownReview(
    review([change('x', { details: [{ kind: 'value', what: 'description', before: '```\n# title', after: 'y' }] })]),
  );
  assert.match(text, '````diff\n  - ```\n  - # title\n  + y\n  ````');
});

test('stays below what a comment holds, and says what it left out', () => {
  const file = sourceFile('slos/checkout.yaml', 'service: checkout\n');
  const place = { side: 'after' as const, span: { file, start: 9, end: 17 } };
  const details = [{ kind: 'list' as const, title: 'alerts', items: Array.from({ length: 40 }, (_, index) => `P0 Alert${index}`) }];
  const many = (count: number) => Array.from({ length: count }, (_, index) => change(`change number ${index}`, { place, details }));
  const some = markdownReview(review(many(200)));
  assert.ok(some.length < 65_000, String(some.length));
  assert.match(some, 'change number 199');
  assert.match(some, /Left out, because a comment holds no more: the details of \d+ changes\./);
  const far = markdownReview(review([...many(3000), change('last', { risk: 'bookkeeping' })]));
  assert.ok(far.length < 65_000, String(far.length));
  assert.match(far, /3,000 changes page, 1 is bookkeeping/);
  assert.match(far, /Left out, because a comment holds no more: [\d,]+ changes and the details of [\d,]+ changes\./);
});

test('a part of a review is never taken for all of it', () => {
  const file = sourceFile('slos/checkout.yaml', 'service: checkout\n');
  const error = { code: 'x/y', level: 'error' as const, message: 'Expected <this>', span: { file, start: 0, end: 7 }, related: [] };
  const broken = { name: 'main', compiles: false, errors: [error] };
  const text = markdownReview(review([change('x')], { before: broken, whole: false, leftOut: ['slos/checkout.yaml'] }));
  assert.match(text, '❌ **main does not compile**');
  assert.match(text, 'Expected &lt;this&gt;');
  assert.match(text, '**This is not all that changes**: `slos/checkout.yaml` is left out on both sides.');
  const nothing = markdownReview(review([], { before: broken, whole: false }));
  assert.not.match(nothing, 'othing changes');
});

test('a backtest stands below, and makes room for itself', () => {
  const load = { messages: 2, repeats: 0, perWeek: 1 };
  const backtest = (receivers: number) => ({
    prometheus: 'http://prometheus',
    from: '2026-11-01T00:00:00Z',
    until: '2026-11-15T00:00:00Z',
    definitions: { before: 'a', after: 'b' },
    receivers: Array.from({ length: receivers }, (_, index) => ({ receiver: `team-${index}/page`, before: load, after: load })),
    alerts: [],
    notes: ['exact to a minute'],
  });
  const many = Array.from({ length: 3000 }, (_, index) => change(`change number ${index}`));
  const text = markdownReview(review(many), backtest(3));
  assert.match(text, '| team-0/page | 1 | 1 | 0 → 0 |');
  assert.ok(text.length < 65_000, String(text.length));
  assert.match(markdownReview(review([]), backtest(1)), /Nothing changes for anybody\.[\s\S]*team-0/);
  assert.match(markdownReview(review([change('x')]), backtest(1000)), 'The backtest is left out, because a comment holds no more');
});

test.run();
