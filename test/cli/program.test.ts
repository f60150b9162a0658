import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { starterFiles } from '../../src/cli/init/starter-files.ts';
import { run } from '../../src/cli/program.ts';
import { memoryEnvironment, type World } from './memory-environment.ts';

const test = suite('program');

const STARTER = starterAt('/repository');

function starterAt(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(starterFiles().map(({ path, text }) => [`${folder}/${path}`, text]));
}

async function alertc(commandLine: string, world: Partial<World> = {}) {
  const { environment, printed, contents } = memoryEnvironment({ disk: STARTER, ...world });
  const exitCode = await run(commandLine === '' ? [] : commandLine.split(' '), environment);
  return { exitCode, ...printed, contents };
}

test('compiles into memory what it would write to a disk', async () => {
  const { exitCode, contents, stderr } = await alertc('compile');
  assert.is(exitCode, 0);
  assert.is(stderr, '');
  const written = [...contents.keys()].filter((path) => path.startsWith('/repository/out/'));
  assert.equal(written.sort(), [
    '/repository/out/alertmanager/alertmanager.yml',
    '/repository/out/alertmanager/templates/alertc.tmpl',
    '/repository/out/manifest.json',
    '/repository/out/prometheus/rules/example.rules.yml',
    '/repository/out/tests/example.page.test.yml',
    '/repository/out/tests/example.slow.test.yml',
  ]);
});

test('takes global options before and after the command', async () => {
  const disk = starterAt('/elsewhere');
  for (const commandLine of ['--root ../elsewhere --quiet check', 'check --root ../elsewhere --quiet']) {
    const { exitCode, stdout } = await alertc(commandLine, { disk });
    assert.is(exitCode, 0, commandLine);
    assert.is(stdout, '', commandLine);
  }
});

test('finds the nearest folder with slos/ above, and none beyond the git repository', async () => {
  assert.is((await alertc('check', { workingFolder: '/repository/docs/deep' })).exitCode, 0);
  const { exitCode, stderr } = await alertc('check', {
    disk: { ...STARTER, '/repository/vendored/.git/HEAD': '' },
    workingFolder: '/repository/vendored/deep',
  });
  assert.is(exitCode, 2);
  assert.match(stderr, 'within the git repository, found none');
});

test('says what was meant by an unknown command, option, code or kind, on the error stream', async () => {
  const cases = [
    ['chek', '(Did you mean check?)'],
    ['check --stict', '(Did you mean --strict?)'],
    ['explain yaml/sintax', 'Did you mean yaml/syntax?'],
    ['schema Temm', 'Did you mean Team?'],
  ] as const;
  for (const [commandLine, suggestion] of cases) {
    const { exitCode, stdout, stderr } = await alertc(commandLine);
    assert.is(exitCode, 2, commandLine);
    assert.is(stdout, '', commandLine);
    assert.match(stderr, suggestion);
  }
});

test('prints help for a person who asks (0) and for one who typed nothing (2)', async () => {
  const asked = await alertc('--help');
  assert.is(asked.exitCode, 0);
  assert.match(asked.stdout, 'alertc check --strict');
  const nothing = await alertc('');
  assert.is(nothing.exitCode, 2);
  assert.is(nothing.stderr, asked.stdout);
});

test('every command has an example that names it', async () => {
  for (const command of ['compile', 'check', 'test', 'explain', 'schema', 'init']) {
    const { stdout } = await alertc(`${command} --help`);
    assert.match(stdout, `Examples:\n  $ alertc ${command}`);
  }
});

test('colours a terminal, and neither pipes nor dumb terminals', async () => {
  const introducer = '\u001b[';
  const coloured = async (world: Partial<World>, options = '') => (await alertc(`check${options}`, world)).stdout.includes(introducer);
  assert.is(await coloured({ columns: 80 }), true);
  assert.is(await coloured({}), false);
  assert.is(await coloured({ columns: 80, variables: { TERM: 'dumb' } }), false);
  assert.is(await coloured({ columns: 80, variables: { NO_COLOR: '1' } }), false);
  assert.is(await coloured({ columns: 80, variables: { NO_COLOR: '' } }), true);
  assert.is(await coloured({ variables: { FORCE_COLOR: '1' } }), true);
  assert.is(await coloured({ columns: 80, variables: { FORCE_COLOR: '0' } }), false);
  assert.is(await coloured({}, ' --color always'), true);
  assert.is(await coloured({ columns: 80 }, ' --color never'), false);
});

test('github findings name the file as the git repository does', async () => {
  const disk = { ...starterAt('/git/deploy/alerts'), '/git/.git/HEAD': '' };
  const broken = { ...disk, '/git/deploy/alerts/slos/example.yaml': 'kind: 5%, 10\n' };
  const { stdout, exitCode } = await alertc('check --format github', { disk: broken, workingFolder: '/git/deploy/alerts' });
  assert.is(exitCode, 1);
  assert.match(stdout, '::error file=deploy/alerts/slos/example.yaml,line=1,');
});

test('a table fits the terminal', async () => {
  const long = STARTER['/repository/slos/example.yaml']?.replace('service: example', `service: ${'long-'.repeat(11)}name`) ?? '';
  const { stdout } = await alertc('compile', {
    disk: { ...STARTER, '/repository/slos/example.yaml': long },
    columns: 80,
    variables: { NO_COLOR: '1' },
  });
  const table = stdout.slice(0, stdout.indexOf('Who is told')).split('\n');
  assert.ok(table.some((line) => line.includes('…')));
  for (const line of table) assert.ok([...line].length <= 80, line);
});

test('long work says so on a terminal and nowhere else', async () => {
  const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`/repository/rules/empty-${index}.yaml`, '']));
  const disk = { ...STARTER, ...many };
  assert.match((await alertc('check', { disk, columns: 80 })).stderr, 'compiling 504 files …');
  assert.is((await alertc('check', { disk })).stderr, '');
});

test.run();
