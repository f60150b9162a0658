import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseGoDuration, printGoDuration } from '../../../src/lint/collector/go-duration.ts';

test('durations as Go reads them, in milliseconds', () => {
  const read: readonly (readonly [string, number | undefined])[] = [
    ['10s', 10_000],
    ['1m30s', 90_000],
    ['1.5h', 5_400_000],
    ['.5s', 500],
    ['300ms', 300],
    ['100us', 0.1],
    ['100µs', 0.1],
    ['0', 0],
    ['0s', 0],
    ['1d', undefined],
    ['10', undefined],
    ['10 s', undefined],
    ['', undefined],
    ['ms', undefined],
  ];
  for (const [text, milliseconds] of read) assert.is(parseGoDuration(text), milliseconds, text);
});

test('and printed', () => {
  const printed: readonly (readonly [number, string])[] = [
    [0, '0s'],
    [300, '300ms'],
    [0.1, '0.1ms'],
    [1500, '1.5s'],
    [90_000, '1m30s'],
    [900_000, '15m'],
    [5_400_000, '1h30m'],
  ];
  for (const [milliseconds, text] of printed) assert.is(printGoDuration(milliseconds), text);
});

test.run();
