import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { ciFiles, ciHome, ciSystemOf } from '../../src/cli/init/ci-files.ts';
import { shellQuoted } from '../../src/cli/init/ci-steps.ts';
import type { CiSystem } from '../../src/cli/init/ci-systems.ts';
import { run } from '../../src/cli/program.ts';
import { memoryEnvironment } from './memory-environment.ts';

const test = suite('files for CI');

function chosen(disk: Readonly<Record<string, string>>): string {
  return ciSystemOf(memoryEnvironment({ disk }).environment, '/repository');
}

test('which system it is shows by what is there, then by where git pushes to', () => {
  const config = (url: string) => ({ '/repository/.git/config': `[core]\n\tbare = false\n[remote "origin"]\n\turl = ${url}\n` });
  assert.is(chosen({}), 'github');
  assert.is(chosen(config('git@github.com:example/alerts.git')), 'github');
  assert.is(chosen(config('https://gitlab.example.com/ops/alerts.git')), 'gitlab');
  assert.is(chosen({ '/repository/.gitlab-ci.yml': 'stages: []' }), 'gitlab');
  assert.is(chosen({ ...config('git@gitlab.com:ops/alerts.git'), '/repository/.github/CODEOWNERS': '* @ops' }), 'github');
});

test('files go to the top of git and work in the folder of the definitions; what exists is left alone, and what it lacks is said', async () => {
  const disk = { '/repository/.git/HEAD': '', '/repository/.gitlab-ci.yml': 'stages: [mine]\n', '/repository/deploy/alerts/README.md': '' };
  const { environment, printed, contents } = memoryEnvironment({ disk });
  assert.is(await run(['init', 'deploy/alerts'], environment), 0);
  assert.is(contents.get('/repository/.gitlab-ci.yml'), 'stages: [mine]\n');
  assert.match(String(contents.get('/repository/.gitlab/alertc.yml')), "cd 'deploy/alerts'");
  assert.match(String(contents.get('/repository/.pre-commit-config.yaml')), 'files: "^deploy/alerts/(slos|rules|out)/"');
  assert.ok(contents.has('/repository/deploy/alerts/slos/example.yaml'));
  assert.match(printed.stdout, '  .gitlab-ci.yml: add `include: [{ local: .gitlab/alertc.yml }]`');
});

test('--ci none writes definitions alone', async () => {
  const { environment, contents } = memoryEnvironment({ disk: {} });
  assert.is(await run(['init', '--ci', 'none'], environment), 0);
  assert.equal(
    [...contents.keys()].filter((path) => !/^\/repository\/(?:slos|rules)\//.test(path)),
    ['/repository/.gitattributes'],
  );
});

test('whatever a folder is called, the files are YAML that names it', () => {
  for (const folder of ['alerts', 'a b/ü', "it's", 'x: y #z', 'a.b(c)']) {
    const place = { version: '1.2.3', folder };
    const read = (system: CiSystem, name: string) => parse(ciFiles(system, place).find(({ path }) => path === name)?.text ?? '');
    assert.is(read('github', '.github/workflows/alertc.yml').defaults.run['working-directory'], folder);
    assert.match(read('gitlab', '.gitlab/alertc.yml').alertc.script.join('\n'), `cd ${shellQuoted(folder)}\n`);
    const [hook] = read('github', '.pre-commit-config.yaml').repos[0].hooks;
    assert.is(hook.entry, `alertc compile --check --quiet --root ${shellQuoted(folder)}`);
    assert.ok(new RegExp(hook.files).test(`${folder}/slos/a.yaml`), hook.files);
    assert.not(new RegExp(hook.files).test('slos/a.yaml'));
  }
});

test('outside of git the root itself is the top', () => {
  const { environment } = memoryEnvironment({ disk: {} });
  assert.equal(ciHome(environment, '/repository/alerts'), { version: '1.2.3', top: '/repository/alerts', folder: '' });
});

test.run();
