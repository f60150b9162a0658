import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { ComponentDefinition } from '../../src/definitions/component.ts';
import { readDefinitions } from '../../src/definitions/read.ts';
import { walk } from '../../src/promql/walk.ts';
import { sourceFile } from '../../src/text/source-file.ts';

/** What every shipped component promises to whoever is woken by it, and to whoever changes it. */

const FOLDER = 'rules/self-monitoring';

const COMPONENTS: readonly ComponentDefinition[] = readdirSync(FOLDER)
  .sort()
  .map((name) => {
    const { value = [], findings } = readDefinitions(sourceFile(name, readFileSync(`${FOLDER}/${name}`, 'utf8')));
    assert.equal(
      findings.map(({ message }) => `${name}: ${message}`),
      [],
    );
    const [first] = value;
    if (value.length !== 1 || first?.kind !== 'Component') throw new Error(`${name} is not one component`);
    assert.is(`${first.value.component}.yaml`, name);
    return first.value;
  });

const ALERTS = COMPONENTS.flatMap(({ component, alerts }) => alerts.map((alert) => ({ component, alert })));

/** `component/alert` of all that break a promise. */
function breaking(promise: (alert: (typeof ALERTS)[number]['alert']) => boolean): readonly string[] {
  return ALERTS.filter(({ alert }) => !promise(alert)).map(({ component, alert }) => `${component}/${alert.name}`);
}

test('there are components, the generic one among them', () => {
  assert.ok(COMPONENTS.length >= 10);
  assert.ok(COMPONENTS.some(({ component }) => component === 'generic'));
});

test('each says in a line what it is', () => {
  for (const { component, summary } of COMPONENTS) assert.ok((summary ?? '').length > 10, component);
});

test('every alert has a test, first steps, a summary and a source', () => {
  assert.equal(
    breaking(
      ({ test: told, firstSteps, summary, source }) =>
        told !== undefined && firstSteps.length > 0 && summary !== undefined && source !== undefined,
    ),
    [],
  );
});

test('an alert has a severity or a ladder, and not both', () => {
  assert.equal(
    breaking(({ severity, ladder = [] }) => (severity === undefined) !== (ladder.length === 0)),
    [],
  );
});

test('ladders name their severities once, and use their thresholds', () => {
  assert.equal(
    breaking(({ ladder = [], expr }) => {
      const used = new Set(expr.holes.map(({ name }) => name));
      const names = ladder.map(({ severity }) => severity);
      const fits = ladder.every(
        ({ above, below }) => (above !== undefined) === used.has('above') && (below !== undefined) === used.has('below'),
      );
      return new Set(names).size === names.length && fits;
    }),
    [],
  );
});

test('what explains an alert is an alert of some component, and not itself', () => {
  const names = new Set(ALERTS.map(({ alert }) => alert.name));
  assert.equal(
    breaking(({ name, inhibitedBy }) => inhibitedBy.every((other) => names.has(other) && other !== name)),
    [],
  );
});

const MINUTE = 60_000;
/** From the last sample until a severity with two minutes of group wait is told of an absent SLI: its base, `for`, the wait. */
const UNTIL_TOLD = (5 + 5 + 2) * MINUTE;

test('what breaks telemetry fires before anybody is told of the SLIs behind it', () => {
  const telling = ALERTS.filter(({ alert }) => alert.breaks === 'telemetry');
  assert.ok(telling.length >= 5);
  const late = telling.filter(({ alert }) => {
    const ranges: number[] = [0];
    walk(alert.expr.expr, (node) => {
      if (node.type === 'MatrixSelector' && typeof node.window === 'number') ranges.push(node.window);
    });
    return Math.max(...ranges) + (alert.for ?? 0) + MINUTE > UNTIL_TOLD;
  });
  assert.equal(
    late.map(({ component, alert }) => `${component}/${alert.name}`),
    [],
  );
});

test('what is left out is not there after all', () => {
  for (const { component, alerts, leftOut } of COMPONENTS) {
    const names = alerts.map(({ name }) => name);
    assert.equal(
      leftOut.filter(({ name }) => names.includes(name)),
      [],
      component,
    );
  }
});

test('every parameter is used or given by a part under that name', () => {
  const idle = COMPONENTS.flatMap(({ component, parameters, alerts }) => {
    const used = new Set(alerts.flatMap(({ expr, requires }) => [...expr.holes.map(({ name }) => name), ...requires]));
    const written = JSON.stringify(alerts.map(({ summary, why, firstSteps, test: told }) => [summary, why, firstSteps, told]));
    return Object.keys(parameters)
      .filter((name) => !used.has(name) && !written.includes(`$${name}`))
      .map((name) => `${component}: ${name}`);
  });
  assert.equal(idle, []);
});

test.run();
