import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { analyse } from '../../src/compile/analyse.ts';
import { compile } from '../../src/compile/compile.ts';
import { explainSlo } from '../../src/compile/explain-slo.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { SEVERITIES, TEAM_AND_ROUTING } from '../detection/rules-of.ts';

/** An SLO that takes a class compiles to what it would with everything written out. */

const test = suite('objective classes');

const CLASS = `apiVersion: alertc/v1
kind: ObjectiveClass
class: high-fast
description: a person waits for the answer
objective: 99.9
period: 28d
minimumBadEvents: 5
severities:
  P3: off
  P2: { burn: { spend: 20%, long: 1d, short: 2h } }
latency: { objective: 99, threshold: 300ms }
`;

const RATIO = 'sli: { kind: ratio, errors: errors_total, total: requests_total }';
const LATENCY = 'sli: { kind: latency, histogram: duration_seconds }';

function sourcesOf(service: string, ...more: readonly string[]) {
  const shop = `apiVersion: alertc/v1\nkind: Service\nservice: shop\n${service}`;
  const files = [TEAM_AND_ROUTING, ...more].map((text, index) => sourceFile(`rules/${index}.yaml`, text));
  return [...files, sourceFile('slos/shop.yaml', shop)];
}

function compiled(service: string, ...more: readonly string[]) {
  const { value, findings } = compile({ sources: sourcesOf(service, ...more), shipped: [SEVERITIES], alertcVersion: 'test' });
  if (value === undefined) throw new Error(findings.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  return value.files.filter(({ path }) => path !== 'manifest.json');
}

function same(withClass: string, writtenOut: string): void {
  assert.equal(compiled(withClass, CLASS), compiled(writtenOut));
}

test('what is left out comes from the class', () => {
  same(
    `slos:\n  - name: orders\n    class: high-fast\n    ${RATIO}\n`,
    `slos:\n  - name: orders\n    objective: 99.9\n    period: 28d\n    minimumBadEvents: 5\n    severities: { P3: off, P2: { burn: { spend: 20%, long: 1d, short: 2h } } }\n    ${RATIO}\n`,
  );
});

test('keys of its own win, severities one by one', () => {
  same(
    `slos:\n  - name: orders\n    class: high-fast\n    objective: 99.5\n    severities: { P2: off, P1: { errorRatio: off } }\n    ${RATIO}\n`,
    `slos:\n  - name: orders\n    objective: 99.5\n    period: 28d\n    minimumBadEvents: 5\n    severities: { P3: off, P2: off, P1: { errorRatio: off } }\n    ${RATIO}\n`,
  );
});

test('the class of a service is that of its SLOs; those of latency have their own objective and threshold', () => {
  same(
    `class: high-fast\nslos:\n  - name: fast\n    ${LATENCY}\n  - name: orders\n    ${RATIO}\n`,
    `slos:\n${[
      ['fast', 99, 'sli: { kind: latency, histogram: duration_seconds, threshold: 300ms }'],
      ['orders', 99.9, RATIO],
    ]
      .map(
        ([name, objective, sli]) =>
          `  - name: ${name}\n    objective: ${objective}\n    period: 28d\n    minimumBadEvents: 5\n    severities: { P3: off, P2: { burn: { spend: 20%, long: 1d, short: 2h } } }\n    ${sli}\n`,
      )
      .join('')}`,
  );
});

test('a threshold of its own wins over that of the class', () => {
  const own = 'sli: { kind: latency, histogram: duration_seconds, threshold: 100ms }';
  const [rules] = compiled(`slos:\n  - name: fast\n    class: high-fast\n    ${own}\n`, CLASS).filter(({ path }) =>
    path.endsWith('.rules.yml'),
  );
  assert.match(rules?.text ?? '', /le="0\.1"/);
});

test('explain says what came from where', () => {
  const sources = sourcesOf(`slos:\n  - name: fast\n    class: high-fast\n    period: 30d\n    ${LATENCY}\n`, CLASS);
  const { value } = analyse({ sources, shipped: [SEVERITIES] });
  const [service] = value?.model.services ?? [];
  const [slo] = service?.slos ?? [];
  if (value === undefined || service === undefined || slo === undefined) throw new Error('not analysed');
  assert.equal(explainSlo(value, service, slo).class, {
    name: 'high-fast',
    path: 'rules/1.yaml',
    given: [
      { key: 'sli.threshold', line: 11 },
      { key: 'objective', line: 11 },
      { key: 'minimumBadEvents', line: 7 },
      { key: 'severities', line: 8 },
    ],
  });
});

test.run();
