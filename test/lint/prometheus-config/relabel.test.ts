import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { items } from '../../../src/lint/prometheus-config/read.ts';
import { relabel } from '../../../src/lint/prometheus-config/relabel.ts';
import { sourceFile } from '../../../src/text/source-file.ts';
import { Place } from '../../../src/yaml/place.ts';
import { readForeignYaml } from '../../../src/yaml/read.ts';
import { ALERT, changesOf, RELABELINGS } from './relabelings.ts';

function after(steps: string): string {
  const document = readForeignYaml(sourceFile('prometheus.yml', `steps:\n${steps}`)).value;
  if (document === undefined) throw new Error('the steps are YAML');
  const outcome = relabel(ALERT, (label) => label === 'instance', items(new Place(document.root), 'steps'));
  if ('droppedBy' in outcome) return 'dropped';
  return [changesOf(outcome.labels), ...[...outcome.unknown].map((label) => `${label}=?`)].filter((text) => text !== '').join(' ');
}

for (const [steps, expected] of RELABELINGS) test(steps, () => assert.is(after(steps), expected));

test('what depends on a label that only the data knows, or on parts of a value, is not judged, and what follows is', () => {
  const verdicts: readonly (readonly [string, string])[] = [
    ['- { source_labels: [instance], regex: "test.*", action: drop }\n- { action: labeldrop, regex: cluster }', '-cluster'],
    ['- { source_labels: [instance], target_label: cluster }', 'cluster=?'],
    ['- { source_labels: [cluster], regex: "(eu|us)-.*", target_label: region, replacement: $1 }', 'region=?'],
    ['- { source_labels: [alertname], modulus: 2, target_label: shard, action: hashmod }', 'shard=?'],
    [
      '- { source_labels: [severity], target_label: severity, action: lowercase }\n- { source_labels: [severity], regex: p0, action: drop }',
      'severity=?',
    ],
  ];
  for (const [steps, expected] of verdicts) assert.is(after(steps), expected, steps);
});

test.run();
