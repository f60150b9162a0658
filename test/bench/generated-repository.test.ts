import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../../src/compile/compile.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { generatedRepository, serviceCount } from './generated-repository.ts';

const test = suite('generated repository of the benchmarks');

const SHIPPED = [sourceFile('alertc:rules/severities.yaml', readFileSync('rules/severities.yaml', 'utf8'))];

for (const slos of [1, 10, 104]) {
  test(`${slos} SLOs are asked for, ${slos} are compiled, without a finding`, () => {
    const sources = generatedRepository(slos).map(({ path, text }) => sourceFile(path, text));
    const { value, findings } = compile({ sources, shipped: SHIPPED, alertcVersion: '0.0.0' });
    assert.equal(
      findings
        .map(({ code, message }) => `${code}: ${message}`)
        .filter((finding) => !/^(?:service\/not-production|proof\/told-as-well):/.test(finding)),
      [],
    );
    assert.is(value?.model.services.length, serviceCount(slos));
    assert.is(
      value?.model.services.reduce((sum, service) => sum + service.slos.length, 0),
      slos,
    );
  });
}

test('the same number gives the same files', () => {
  assert.equal(generatedRepository(37), generatedRepository(37));
});

test.run();
