import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Finding } from '../../src/diagnostics/finding.ts';
import { codeFrame } from '../../src/diagnostics/render/code-frame.ts';
import { grouped } from '../../src/diagnostics/render/counts.ts';
import { clipEnd, clipStart, displayWidth } from '../../src/diagnostics/render/display-width.ts';
import { githubFindings } from '../../src/diagnostics/render/github-findings.ts';
import { PLAIN } from '../../src/diagnostics/render/palette.ts';
import { textFindings } from '../../src/diagnostics/render/text-findings.ts';
import { wrap } from '../../src/diagnostics/render/wrap.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { span } from '../../src/text/span.ts';

const test = suite('render');

/** A finding about the part of `text` between the first two bars, which are not part of the file. */
function marked(text: string, changes: Partial<Finding> = {}): Finding {
  const [before = '', inside = '', ...after] = text.split('|');
  const file = sourceFile('slos/a.yaml', `${before}${inside}${after.join('|')}`);
  const at = span(file, before.length, before.length + inside.length);
  return { code: 'area/what', level: 'error', message: 'Expected a, found b', span: at, related: [], ...changes };
}

function frame(text: string, width = 80): string {
  return codeFrame(marked(text).span, 'error', PLAIN, width).join('\n');
}

test('marks the very characters', () => {
  assert.is(frame('a: 1\nkey: |value| # why\n'), '  2 | key: value # why\n    |      ^^^^^');
});

test('marks one place where the range is empty, also at the end of a file', () => {
  assert.is(frame('key: ||'), '  1 | key:\n    |      ^');
});

test('marks a range of several lines to the end of its first', () => {
  assert.is(frame('|a:\n  b: 1|\n'), '  1 | a:\n    | ^^');
});

test('tabs, wide letters and combined pictures do not shift the mark', () => {
  assert.is(frame('\tkey:\t|x|'), '  1 |     key:    x\n    |             ^');
  assert.is(frame('名前: |支払|い'), '  1 | 名前: 支払い\n    |       ^^^^');
  assert.is(frame('👩‍👩‍👧: |x|'), '  1 | 👩‍👩‍👧: x\n    |     ^');
  assert.is(frame('cafe\u0301: |x|'), '  1 | cafe\u0301: x\n    |       ^');
});

test('what steers a terminal or turns the reading direction is shown, not sent', () => {
  assert.is(frame('a: |\u001b[31m|\u202eb'), '  1 | a: ␛[31m\ufffdb\n    |    ^^^^^');
  const { message } = marked('|a|', { message: 'found \u001b[2J' });
  assert.match(textFindings([marked('|a|', { message })], { palette: PLAIN, width: 80 }), 'found ␛[2J');
});

test('a line longer than the terminal is cut on both sides of the mark', () => {
  const [line = '', marks = ''] = frame(`${'a'.repeat(500)}|here|${'b'.repeat(500)}`, 60).split('\n');
  assert.ok(displayWidth(line) <= 60, line);
  assert.match(line, /^ {2}1 \| …a+hereb+…$/);
  assert.is(line.slice(marks.indexOf('^'), marks.lastIndexOf('^') + 1), 'here');
});

test('findings of one file are capped, and the others still shown', () => {
  const many = Array.from({ length: 60 }, () => marked('|a|'));
  const other = { ...marked('|a|'), span: span(sourceFile('slos/b.yaml', 'b'), 0, 1) };
  const text = textFindings([...many, other], { palette: PLAIN, width: 80 });
  assert.is(text.split('slos/a.yaml:1:1').length - 1, 50);
  assert.match(text, 'slos/a.yaml: 10 more findings, not shown\n\nslos/b.yaml:1:1');
});

test('a finding about a whole file names only its path, and related places follow', () => {
  const whole = { ...marked('|a|'), span: span(sourceFile('slos/', ''), 0, 0) };
  const finding = { ...whole, hint: 'do this', related: [{ message: 'the other one', span: marked('x: |y|').span }] };
  assert.is(
    textFindings([finding], { palette: PLAIN, width: 80 }),
    'slos/: error area/what: Expected a, found b\n  hint: do this\n  related: slos/a.yaml:1:4: the other one\n',
  );
});

test('workflow commands escape what would end a property or a line', () => {
  const file = sourceFile('slos/a,b:c%.yaml', 'one\ntwo\n');
  const finding = marked('|a|', { span: span(file, 0, 7), message: 'found 5%:\r\nx, y', level: 'info', hint: 'do' });
  assert.is(
    githubFindings([finding], 'sub'),
    '::notice file=sub/slos/a%2Cb%3Ac%25.yaml,line=1,endLine=2,title=area/what::found 5%25:%0D%0Ax, y%0Ahint: do\n',
  );
});

test('a file above the root of the definitions has its place in the repository', () => {
  const finding = marked('|a|', { span: span(sourceFile('../../otel/gateway.yaml', 'a'), 0, 1) });
  assert.match(githubFindings([finding], 'shop/alerting'), '::error file=otel/gateway.yaml,line=1');
});

test('a finding in a shipped file has no file that GitHub could show', () => {
  const finding = marked('|a|', { span: span(sourceFile('alertc:rules/severities.yaml', 'a'), 0, 1) });
  assert.is(githubFindings([finding], ''), '::error title=area/what::Expected a, found b\n');
});

test('widths count columns', () => {
  const widths = { abc: 3, ä: 1, 'e\u0301': 1, 支払: 4, ｶﾅ: 2, ＡＢ: 4, '🚀': 2, '🇩🇪': 2, '✓': 1, '…': 1, '\u200b': 0, '': 0 };
  for (const [text, width] of Object.entries(widths)) assert.is(displayWidth(text), width, text);
  assert.is(clipEnd('支払い', 5), '支払…');
  assert.is(clipStart('支払い', 4), '…い');
  assert.is(clipEnd('abc', 3), 'abc');
});

test('wraps words and keeps paragraphs and words that are too long', () => {
  assert.is(wrap('one two three\n\nfour', 9, '  '), '  one two\n  three\n\n  four');
  assert.is(wrap('one two', 6), 'one\ntwo');
  assert.is(wrap('incomprehensibility', 5), 'incomprehensibility');
});

test('large numbers are grouped', () => {
  assert.equal([0, 999, 1000, 1234567].map(grouped), ['0', '999', '1,000', '1,234,567']);
});

test.run();
