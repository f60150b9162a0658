import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CATALOGUE } from '../../src/compile/catalogue.ts';
import type { Finding } from '../../src/diagnostics/finding.ts';
import { LINT_RULES } from '../../src/lint/rules.ts';
import { lineText, positionAt } from '../../src/text/source-file.ts';
import { findingsWith } from '../lint/examples.ts';

/** What every lint rule promises: a file named after it, a bad example that it alone finds, at the right line, and a good one that nobody finds anything in. */

const FOLDER = 'src/lint/rules';
/** Without the compiler's notes on what severities and an objective come to, which examples cannot help. */
function said(example: string, lint: string | undefined): readonly Finding[] {
  return findingsWith(example, lint).filter(({ code, level }) => level !== 'info' || codes.includes(code));
}

const codes = LINT_RULES.map(({ diagnostic }) => diagnostic.code);

test('a file for each rule, named after its code', () => {
  const files = readdirSync(FOLDER).sort();
  assert.equal(files, codes.map((code) => `${code.replace('/', '-')}.ts`).sort());
  const wrong = codes.filter((code) => !readFileSync(`${FOLDER}/${code.replace('/', '-')}.ts`, 'utf8').includes(`'${code}'`));
  assert.equal(wrong, []);
});

test('the table of what others check names codes that exist', () => {
  const [, table = ''] = /## What others check\n([\s\S]*?)\n## /.exec(readFileSync('docs/lint.md', 'utf8')) ?? [];
  const named = [...table.matchAll(/`([a-z]+\/[a-z0-9-]+)`/g)].map((match) => match[1] ?? '');
  assert.ok(named.length > 60, `only ${named.length} codes are named`);
  const known = CATALOGUE.map(({ code }) => code);
  assert.equal(
    named.filter((code) => !known.includes(code)),
    [],
  );
});

test('each code once', () => {
  assert.is(new Set(codes).size, codes.length);
});

for (const { diagnostic, bad, good, optIn, parameters = {}, lint } of LINT_RULES) {
  const { code, level } = diagnostic;
  const asked = lint ?? (optIn === true ? `rules: { ${code}: ${level} }\n` : undefined);

  test(`${code}: its bad example is found, at the line that it names, and nothing else is`, () => {
    const found = said(bad.yaml, asked).map(({ code: found, span }) => {
      const { line } = positionAt(span.file, span.start);
      return { code: found, file: span.file.path, line: lineText(span.file, line).trim() };
    });
    assert.equal(
      found.map((one) => one.code),
      [code],
      JSON.stringify(found),
    );
    assert.is(found[0]?.file, 'slos/example.yaml');
    assert.ok(found[0]?.line.includes(bad.at), `${found[0]?.line} is not the line with ${bad.at}`);
    assert.is(bad.yaml.split('\n').filter((line) => line.includes(bad.at)).length, 1, `more than one line has ${bad.at}`);
  });

  test(`${code}: nothing is said of its good example`, () => {
    assert.equal(
      said(good, asked).map((finding) => `${finding.code}: ${finding.message}`),
      [],
    );
  });

  test(`${code}: parameters are described`, () => {
    const undescribed = Object.entries(parameters).filter(([, { description }]) => !/^[A-Z].*\.$/.test(description));
    assert.equal(undescribed, []);
  });
}

test.run();
