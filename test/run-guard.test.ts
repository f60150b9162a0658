// uvu passes a file that runs nothing and a test whose hook threw. These tests hold the runner to counting both as failures.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type JobReport, runJob } from './run-job.ts';
import { filesOf, jobsOf, SUITES, type Suite, testFiles } from './suites.ts';

const ROOT = join(import.meta.dirname, '..');

const runner = suite('the test runner');

runner('adds up the suites of a file, names what was skipped and passes notes on', async () => {
  const report = await run('sound');
  assert.equal(counts(report), [2, 0, 1]);
  assert.equal(report.skippedNames, ['is skipped: no reason']);
  assert.equal(report.notes, ['three of four']);
  assert.is(report.complaint, undefined);
});

runner('counts a failure and shows it in full', async () => {
  const report = await run('failing');
  assert.equal(counts(report), [1, 1, 0]);
  assert.match(report.output, /"two is three"[\s\S]*Expected values to be strictly equal/);
});

runner('fails a file that never calls run, has no test, cannot be loaded or has a throwing hook, and still runs the others', async () => {
  const report = await run('never-run', 'empty', 'unloadable', 'throwing-hook', 'sound');
  assert.equal(counts(report), [2, 4, 1]);
  for (const complaint of [
    /never-run\.ts calls no \.run\(\)/,
    /empty\.ts has no test/,
    /it cannot be loaded/,
    /before hook of .*throwing-hook\.ts failed/,
  ]) {
    assert.match(report.output, complaint);
  }
});

runner('counts a crash once, keeps what was reported before it, and names the files without a result', async () => {
  const report = await run('sound', 'crashing', 'failing');
  assert.equal(counts(report), [2, 1, 1]);
  const folder = 'test/run-fixtures';
  const missing = `${folder}/crashing.ts, ${folder}/failing.ts`;
  assert.is(report.complaint, `example ended with SIGKILL before all its tests had run. Without a result: ${missing}`);
});

runner('counts a test that hangs as a failure when its time is up', async () => {
  const report = await run('hanging');
  assert.equal(counts(report), [0, 1, 0]);
  assert.match(report.complaint ?? '', /^example did not end within 5 s and was stopped/);
});

runner('counts a test that waits for nothing as a failure', async () => {
  const report = await run('ending-early');
  assert.equal(counts(report), [0, 1, 0]);
  assert.match(report.complaint ?? '', /before all its tests had run/);
});

runner('skips and names a test whose tool is missing, but not where the generation never had it', async () => {
  const report = await runIn({ ...process.env, CI: '' }, 'lacking-tool');
  assert.equal(counts(report), [1, 0, 1]);
  assert.equal(report.skippedNames, [
    'asks vmalert (forky: vmalert): no vmalert; npm run tools fetches it on Debian, elsewhere install it',
  ]);
});

runner('fails a test whose tool is missing in CI', async () => {
  const report = await runIn({ ...process.env, CI: 'true' }, 'lacking-tool');
  assert.equal(counts(report), [1, 1, 0]);
  assert.match(report.output, /asks vmalert \(forky: vmalert\): no vmalert/);
});

runner('gives every test file to exactly one suite and one process', () => {
  const files = testFiles(ROOT);
  const given = SUITES.flatMap((one) => jobsOf(one, filesOf(one, files)).flatMap((job) => job.files));
  assert.equal([...given].sort(), files);
  assert.ok(files.includes('test/run-guard.test.ts'));
});

runner.run();

const written = suite('every test file');

for (const file of testFiles(ROOT)) {
  written(`${file} runs each suite it makes and leaves none of its tests out`, () => {
    assert.equal(complaints(readFileSync(join(ROOT, file), 'utf8')), []);
  });
}

written('a suite without run, an only and a nameless skip are found', () => {
  const text =
    "import { suite, test } from 'uvu';\nconst a = suite('a');\nconst b = suite<X>('b');\na.only('x', f);\nb.skip('y', f);\na.run();\n";
  assert.equal(complaints(text), [
    'makes "b" and never calls b.run()',
    'imports "test" and never calls test.run()',
    'calls a.only()',
    'calls b.skip()',
  ]);
});

written.run();

/** What keeps tests of this file from running without anybody noticing. Read from the text, as uvu cannot tell. */
function complaints(text: string): readonly string[] {
  const uvuImports = [...text.matchAll(/^import \{([^}]*)\} from 'uvu';$/gm)].flatMap(([, names = '']) =>
    names.split(',').map((name) => name.trim()),
  );
  const suites = [...text.matchAll(/^\s*(?:export )?const (\w+) = suite[(<]/gm)].map(([, name = '']) => name);
  const runs = (name: string) => new RegExp(`^\\s*${name}\\.run\\(\\);`, 'm').test(text);
  const made = suites.filter((name) => !runs(name)).map((name) => `makes "${name}" and never calls ${name}.run()`);
  const imported = uvuImports.includes('test') && !runs('test') ? ['imports "test" and never calls test.run()'] : [];
  const names = [...suites, ...(uvuImports.includes('test') ? ['test'] : [])];
  const leftOut = [...text.matchAll(/^\s*(\w+)\.(only|skip)\(/gm)].filter(([, name = '']) => names.includes(name));
  return [...made, ...imported, ...leftOut.map(([, name, how]) => `calls ${name}.${how}()`)];
}

function run(...fixtures: readonly string[]): Promise<JobReport> {
  return runIn(process.env, ...fixtures);
}

/** Only what is meant to hang is given little time: on a busy machine starting alone takes seconds. */
function runIn(environment: NodeJS.ProcessEnv, ...fixtures: readonly string[]): Promise<JobReport> {
  const timeoutSeconds = fixtures.includes('hanging') ? 5 : 60;
  const example: Suite = { name: 'example', folders: 'the rest', processes: 1, timeoutSeconds, company: 'shared', size: 'normal' };
  const files = fixtures.map((name) => `test/run-fixtures/${name}.ts`);
  return runJob({ suite: example, label: 'example', files }, ROOT, environment);
}

function counts({ passed, failed, skipped }: JobReport): readonly number[] {
  return [passed, failed, skipped];
}
