import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { decode } from '../../src/definitions/decode.ts';
import type { Expr } from '../../src/promql/ast.ts';
import { equals, multiply, number, selector, sumBy } from '../../src/promql/build.ts';
import { checkExpr } from '../../src/promql/check.ts';
import { mayHave } from '../../src/promql/label-set.ts';
import { outputLabels } from '../../src/promql/labels.ts';
import { parseExpr } from '../../src/promql/parse.ts';
import { printExpr } from '../../src/promql/print.ts';
import { selectorsOf } from '../../src/promql/selectors.ts';
import { walk } from '../../src/promql/walk.ts';
import type { Frame } from '../../src/sli/kind.ts';
import { membersOfSli, queriesOfSli, SLI_KINDS, type Sli, selectorsOfSli, sliExpressions, sliSchema } from '../../src/sli/kinds.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { milliseconds } from '../../src/values/duration.ts';
import { version } from '../../src/values/version.ts';
import { Place } from '../../src/yaml/place.ts';
import { readYaml } from '../../src/yaml/read.ts';

/** What every kind of SLI promises. */

const BY = ['region'];
const TOTAL = selector('slo:sli_total:rate5m', [equals('service', 'checkout')]);
const FRAME: Frame = {
  by: BY,
  zero: sumBy(BY, multiply(number(0), TOTAL)),
  recorded: ({ slo }) => {
    const named = (name: string) => selector(name, [equals('slo', slo)]);
    return {
      total: named('slo:sli_total:rate5m'),
      errors: named('slo:sli_errors:rate5m'),
      ratio: () => named('slo:sli_error:ratio_rate5m'),
      ofPeriod: named('slo:sli_error:ratio_rate30d'),
    };
  },
};
const OLDEST = { prometheus: version(2, 42) };

function exampleOf(example: string): { readonly sli: Sli; readonly place: Place } {
  const { value = [], findings } = readYaml(sourceFile('example.yaml', example));
  const [document] = value;
  if (document === undefined) throw new Error(`no document: ${JSON.stringify(findings)}`);
  const place = new Place(document.root);
  const decoded = decode(sliSchema, place);
  assert.equal([...findings, ...decoded.findings], []);
  if (decoded.value === undefined) throw new Error('not decoded');
  return { sli: decoded.value, place };
}

function expressionsOf(sli: Sli): readonly (readonly [string, Expr])[] {
  const { total, errors, errorRatio } = sliExpressions(sli, FRAME);
  const window = milliseconds(300_000);
  return [
    ['total', total(window)],
    ['errors', errors(window, sumBy(BY, TOTAL))],
    ['errorRatio', errorRatio(window)],
  ];
}

for (const { kind, summary, example } of SLI_KINDS) {
  test(`${kind}: a summary in a sentence and an example of its own kind that decodes`, () => {
    assert.match(summary, /^[A-Z].*\.$/);
    assert.is(exampleOf(example).sli.kind, kind);
  });

  test(`${kind}: the selectors and queries it reports stand where it says`, () => {
    const { sli, place } = exampleOf(example);
    const queries = queriesOfSli(sli).flatMap(({ path, expr }) => selectorsOf(expr).map((selected) => ({ path, selector: selected })));
    const reported = [...selectorsOfSli(sli), ...queries];
    const members = membersOfSli(sli);
    assert.ok(reported.length + members.length > 0);
    for (const { path } of members) assert.ok(place.has(...path, 'slo'), path.join('.'));
    for (const { path, selector: one } of reported) {
      assert.ok(place.has(...path), path.join('.'));
      const { node } = place.at(...path);
      assert.ok(node.kind === 'scalar' && node.text.includes(one.name ?? ''), path.join('.'));
    }
  });

  for (const [name, expr] of expressionsOf(exampleOf(example).sli)) {
    test(`${kind}: ${name} prints, parses back to the same and is what the oldest Prometheus evaluates`, () => {
      const printed = printExpr(expr);
      const { value, drafts } = parseExpr(printed);
      assert.equal(drafts, []);
      if (value === undefined) throw new Error(printed);
      assert.is(printExpr(value), printed);
      const checked = checkExpr(expr, OLDEST);
      assert.equal(checked.drafts, []);
      assert.is(checked.type, 'instant');
    });

    test(`${kind}: ${name} keeps the labels it is told to keep and no other`, () => {
      const labels = outputLabels(expr);
      assert.is(labels.kind, 'only');
      // What a query of the user's own has aggregated away nobody can keep; test/compile/bad-input/slo.txt has the refusal.
      const aggregated = queriesOfSli(exampleOf(example).sli).some(({ expr: own }) => !mayHave(outputLabels(own), 'region'));
      if (labels.kind === 'only') assert.equal([...labels.labels], aggregated ? BY.filter((label) => mayHave(labels, label)) : BY);
      walk(expr, (node) => {
        if (node.type === 'AggregateExpr' && !aggregated) assert.equal(node.grouping?.labels ?? [], BY, printExpr(node));
      });
    });
  }
}

test.run();
