import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { withCalculations } from '../../src/model/calculated-series.ts';
import type { Filling } from '../../src/promql/placeholders.ts';
import { milliseconds } from '../../src/values/duration.ts';

const test = suite('Calculations in the series of a test');

const VALUES: Readonly<Record<string, Filling>> = {
  above: { kind: 'number', text: '0.05' },
  maxAge: { kind: 'duration', duration: milliseconds(7_200_000) },
  exporter: { kind: 'text', text: 'otlp' },
};

const CASES: readonly (readonly [string, string, string])[] = [
  ['a share of a threshold', '0+$(660 * $above)x60', '0+33x60'],
  ['what is left of a total', '0+$(600 - 660 * $above)x60', '0+567x60'],
  ['brackets go first', '$((1 + 1) * $above)+0x9', '0.1+0x9'],
  ['exactly, where floating point is not', '$(3 * 0.1)', '0.3'],
  ['a duration in seconds', '60+0x$(0.9 * $maxAge / 60)', '60+0x108'],
  ['below zero', '$(-0.5 * $maxAge)+60x9', '-3600+60x9'],
  ['several', '$(2 * $above)x3 $(4 * $above)x3', '0.1x3 0.2x3'],
  ['no calculation', '0+5x60 $above', '0+5x60 $above'],
  ['a parameter without a value', '$(2 * $limit)x3', '$(2 * $limit)x3'],
  ['a parameter that is no number', '$(2 * $exporter)x3', '$(2 * $exporter)x3'],
  ['a division by zero', '$(2 / 0)x3', '$(2 / 0)x3'],
  ['a function', '$(abs(2))x3', '$(abs(2))x3'],
];

for (const [name, written, expected] of CASES)
  test(name, () => {
    assert.is(
      withCalculations(written, (parameter) => VALUES[parameter]),
      expected,
    );
  });

test.run();
