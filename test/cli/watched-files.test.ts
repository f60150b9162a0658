import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compileOnce } from '../../src/cli/compile-once.ts';
import { memoryEnvironment } from './memory-environment.ts';

const MIXINS = `apiVersion: alertc/v1
kind: RuleFiles
team: platform
files: [../mixins/*.yaml, ../more/rules.yaml]
severity: { critical: P0 }
---
apiVersion: alertc/v1
kind: Stack
parts: { loki: { component: loki, config: ../loki.yaml } }
`;

test('what is watched beside the definitions: files that are named, and those that a pattern matches by then', () => {
  const { environment, contents } = memoryEnvironment({
    disk: { '/repository/slos/a.yaml': '', '/repository/rules/mixins.yaml': MIXINS, '/repository/mixins/a.yaml': 'groups: []' },
  });
  const place = { root: '/repository', rootName: 'here', out: '/repository/out', outName: 'out' };
  const { beside } = compileOnce(environment, place, { color: 'never' });
  assert.equal(beside(), ['loki.yaml', 'mixins/a.yaml', 'more/rules.yaml']);
  contents.set('/repository/mixins/b.yaml', 'groups: []');
  contents.delete('/repository/mixins/a.yaml');
  assert.equal(beside(), ['loki.yaml', 'mixins/b.yaml', 'more/rules.yaml']);
});

test.run();
