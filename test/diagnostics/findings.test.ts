import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { declareDiagnostics } from '../../src/diagnostics/declare.ts';
import { hasErrors, sortFindings } from '../../src/diagnostics/finding.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { span } from '../../src/text/span.ts';

const weather = declareDiagnostics('weather', {
  rain: { level: 'warning', message: 'Expected sun, found {found}', hint: 'take {thing}', explanation: 'It is wet.' },
  hail: { level: 'error', message: 'Expected rain, found {found}', explanation: 'It hurts.' },
});

const a = sourceFile('a.yaml', 'one two');
const b = sourceFile('b.yaml', 'three');

test('a declared diagnostic carries its code, its filled wording and its place', () => {
  const finding = weather.rain.at(span(a, 4, 7), { found: '$& drops', thing: 'a {coat}' });
  assert.equal(
    [finding.code, finding.level, finding.message, finding.hint, finding.span.start],
    ['weather/rain', 'warning', 'Expected sun, found $& drops', 'take a {coat}', 4],
  );
  assert.is(weather.hail.draft({ found: 1 }).hint, undefined);
});

test('findings come in the order a reader meets them, each once', () => {
  const late = weather.hail.at(span(b, 0, 1), { found: 'ice' });
  const second = weather.rain.at(span(a, 4, 7), { found: 'drops', thing: 'a coat' });
  const first = weather.rain.at(span(a, 0, 3), { found: 'drops', thing: 'a coat' });
  const elsewhere = weather.hail.at(span(a, 4, 7), { found: 'ice' });
  assert.equal(sortFindings([late, second, first, elsewhere, second, late]), [first, elsewhere, second, late]);
});

test('only errors are errors', () => {
  assert.not(hasErrors([weather.rain.at(span(a, 0, 1), { found: 'x', thing: 'y' })]));
  assert.ok(hasErrors([weather.hail.at(span(a, 0, 1), { found: 'x' })]));
});

test.run();
