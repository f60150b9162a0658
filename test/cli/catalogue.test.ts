import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { run } from '../../src/cli/program.ts';
import { areaOf, CATALOGUE } from '../../src/compile/catalogue.ts';
import { LINT_RULES } from '../../src/lint/rules.ts';
import { RESERVED_SERVICES } from '../../src/model/reserved.ts';
import { memoryEnvironment } from './memory-environment.ts';

const test = suite('catalogue');
const SOURCE = join(import.meta.dirname, '..', '..', 'src');

test('holds every table that is declared', () => {
  const declared = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) => [...readFileSync(join(SOURCE, path), 'utf8').matchAll(/declareDiagnostics\('([a-z]+)'/g)].map(([, area]) => area));
  assert.ok(declared.length > 10);
  assert.equal([...new Set(CATALOGUE.map(areaOf))].sort(), [...new Set(declared)].sort());
});

test('areas are no names of services, so that `alertc explain slo/…` means one thing', () => {
  for (const area of new Set(CATALOGUE.map(areaOf))) assert.ok(RESERVED_SERVICES.includes(area), area);
});

const examples = LINT_RULES.flatMap(({ bad, good }) => [...bad.yaml.split('\n'), ...good.split('\n')]).map((line) => line.trim());

test('explain lists every code and has a page for each', async () => {
  const listed = memoryEnvironment({ disk: {} });
  assert.is(await run(['explain'], listed.environment), 0);
  for (const { code } of CATALOGUE) {
    assert.match(listed.printed.stdout, `  ${code} `);
    const { environment, printed } = memoryEnvironment({ disk: {}, columns: 60, variables: { NO_COLOR: '1' } });
    assert.is(await run(['explain', code], environment), 0);
    assert.match(printed.stdout, code);
    // A word such as an address or a rule may be longer than the line; sentences are wrapped, and examples are printed as they are.
    const prose = printed.stdout.split('\n').filter((line) => !examples.includes(line.trim()));
    for (const line of prose) assert.ok(line.length <= 60 || !line.trim().includes(' '), line);
  }
});

test.run();
