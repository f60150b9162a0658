// `alertc silences` against running Alertmanagers: what it makes of their silences, and what it leaves alone.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { run } from '../../src/cli/program.ts';
import { nodeEnvironment } from '../../src/node/node-environment.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { runTool } from '../tools/tools.ts';
import { startAlertmanager } from './alertmanager.ts';
import { startHttpService } from './http-service.ts';
import { freePort } from './server-process.ts';
import { temporaryFolder, writeFiles } from './temporary-folder.ts';

const test = suite('silences');

const HOUR = 3_600_000;
/** In UTC, to the minute. */
const fromNow = (hours: number) => `${new Date(Math.floor(Date.now() / 60_000) * 60_000 + hours * HOUR).toISOString().slice(0, 16)}Z`;

const WORLD = `apiVersion: alertc/v1
kind: Routing
fallback: payments
hours: { business-hours: { days: mon-fri, times: 09:00-17:00 } }
---
apiVersion: alertc/v1
kind: Team
team: payments
receivers:
  page: { webhook: { url: 'http://bridge:9100' } }
  notify: { webhook: { url: 'http://bridge:9100' } }
  ticket: { webhook: { url: 'http://bridge:9100' } }
  digest: { webhook: { url: 'http://bridge:9100' } }
---
apiVersion: alertc/v1
kind: Alerts
team: payments
alerts:
  - { name: DiskFull, severity: P3, expr: disk_free_ratio < 0.1 }
  - { name: DiskBroken, severity: P2, expr: disk_errors > 0 }
`;

interface Silence {
  readonly name: string;
  readonly alert?: string;
  readonly from: string;
  readonly until: string;
}

/** A repository on the disk whose silences the test rewrites. */
class Repository {
  readonly folder = temporaryFolder({ 'rules/world.yaml': WORLD });
  stdout = '';
  stderr = '';

  declare(silences: readonly Silence[]): void {
    const lines = silences.map(
      ({ name, alert = 'DiskFull', from, until }) =>
        `  - { name: ${name}, matchers: ['alertname="${alert}"'], from: ${from}, until: ${until}, owner: payments, reason: new disks }\n`,
    );
    const text = `apiVersion: alertc/v1\nkind: Maintenance\nsilences:\n${lines.join('')}`;
    writeFiles(this.folder, { 'rules/maintenance.yaml': silences.length === 0 ? text.replace('silences:\n', '') : text });
  }

  async alertc(...args: readonly string[]): Promise<number> {
    this.stdout = '';
    this.stderr = '';
    const collect = (stream: 'stdout' | 'stderr') => ({
      write: (text: string) => {
        this[stream] += text;
      },
      isTerminal: false,
      columns: undefined,
    });
    const environment = { ...nodeEnvironment('.', '1.2.3'), variables: {}, stdout: collect('stdout'), stderr: collect('stderr') };
    return run(['silences', ...args, '--root', this.folder], environment);
  }

  /** Steps of the last JSON result, as `name step`. */
  steps(): readonly string[] {
    const { steps } = JSON.parse(this.stdout) as { steps: readonly { name: string; step: string }[] };
    return steps.map(({ name, step }) => `${name} ${step}`);
  }

  async apply(url: string, ...more: readonly string[]): Promise<readonly string[]> {
    const status = await this.alertc('apply', '--alertmanager', url, '--format', 'json', ...more);
    assert.is(status, 0, `${this.stdout}${this.stderr}`);
    return this.steps();
  }
}

interface Listed {
  readonly id: string;
  readonly status: { readonly state: string };
  readonly endsAt: string;
  readonly startsAt: string;
  readonly updatedAt: string;
  readonly comment: string;
  readonly createdBy: string;
}

async function silencesOf(url: string): Promise<readonly Listed[]> {
  const answer = await fetch(`${url}/api/v2/silences`);
  return ((await answer.json()) as readonly Listed[]).filter(({ status }) => status.state !== 'expired');
}

async function post(url: string, silence: Readonly<Record<string, unknown>>): Promise<void> {
  const matchers = [{ name: 'alertname', value: 'DiskFull', isRegex: false, isEqual: true }];
  const body = JSON.stringify({ matchers, startsAt: fromNow(0), endsAt: fromNow(3), ...silence });
  const answer = await fetch(`${url}/api/v2/silences`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  assert.ok(answer.ok, await answer.text());
}

function configFolder(): string {
  return temporaryFolder({ 'alertmanager.yml': 'route: { receiver: nobody }\nreceivers: [{ name: nobody }]\n' });
}

const now = { name: 'now', from: fromNow(-1), until: fromNow(2) };
const later = { name: 'later', alert: 'DiskBroken', from: fromNow(5), until: fromNow(7) };

testPerGeneration(
  test,
  ['alertmanager'],
  'create, run again, extend, move, change, remove, with a restart between',
  async ({ alertmanager }) => {
    const config = configFolder();
    const data = temporaryFolder();
    const port = await freePort();
    const server = await startAlertmanager(alertmanager, { configFolder: config, dataFolder: data, port });
    const { url } = server;
    const repository = new Repository();

    // Of others: made by hand, by another tool, and by alertc for another repository.
    await post(url, { createdBy: 'jane', comment: 'on my watch' });
    await post(url, { createdBy: 'jane', comment: 'alertc: now: looks like ours' });
    await post(url, { createdBy: 'alertc/platform', comment: 'alertc: now: of another repository' });
    const foreign = JSON.stringify((await silencesOf(url)).map(({ id, updatedAt }) => `${id} ${updatedAt}`).sort());

    repository.declare([now, later]);
    assert.is(await repository.alertc('plan', '--alertmanager', url), 0);
    assert.match(repository.stdout, /create 2; 3 of others stay as they are/);
    assert.is((await silencesOf(url)).length, 3, 'a plan changes nothing');

    assert.equal(await repository.apply(url), ['later create', 'now create']);
    const [made, pending] = [await ours(url, 'now'), await ours(url, 'later')];
    assert.equal([made?.status.state, pending?.status.state], ['active', 'pending']);
    assert.is(Date.parse(made?.endsAt ?? ''), Date.parse(now.until));

    // Twice more, the second time after a restart: nothing changes, not even the time of the last update.
    assert.equal(await repository.apply(url), ['later keep', 'now keep']);
    await server.stop();
    const again = await startAlertmanager(alertmanager, { configFolder: config, dataFolder: data, port });
    try {
      assert.equal(await repository.apply(url), ['later keep', 'now keep']);
      assert.is((await ours(url, 'now'))?.updatedAt, made?.updatedAt);

      // A later end keeps the id, of what is active and of what is to come; so does another beginning of what is to come.
      repository.declare([
        { ...now, until: fromNow(4) },
        { ...later, from: fromNow(6), until: fromNow(9) },
      ]);
      assert.equal(await repository.apply(url), ['later change', 'now extend']);
      assert.equal([(await ours(url, 'now'))?.id, (await ours(url, 'later'))?.id], [made?.id, pending?.id]);
      assert.is(Date.parse((await ours(url, 'now'))?.endsAt ?? ''), Date.parse(fromNow(4)));
      repository.declare([
        { ...now, until: fromNow(3) },
        { ...later, from: fromNow(6), until: fromNow(9) },
      ]);
      assert.equal(await repository.apply(url), ['now shorten', 'later keep']);
      assert.is((await ours(url, 'now'))?.id, made?.id);

      // Other matchers are another silence.
      repository.declare([
        { ...now, alert: 'DiskBroken', until: fromNow(3) },
        { ...later, from: fromNow(6), until: fromNow(9) },
      ]);
      assert.equal(await repository.apply(url), ['now replace', 'later keep']);
      assert.is.not((await ours(url, 'now'))?.id, made?.id);
      assert.equal(await repository.apply(url), ['later keep', 'now keep']);

      // Removed from the definitions: expired, and nothing else is.
      repository.declare([{ ...now, alert: 'DiskBroken', until: fromNow(3) }]);
      assert.equal(await repository.apply(url), ['later expire', 'now keep']);
      repository.declare([]);
      assert.equal(await repository.apply(url), ['now expire']);
      assert.equal(await repository.apply(url), []);
      assert.is(JSON.stringify((await silencesOf(url)).map(({ id, updatedAt }) => `${id} ${updatedAt}`).sort()), foreign);
    } finally {
      await again.stop();
    }
  },
);

async function ours(url: string, name: string): Promise<Listed | undefined> {
  return (await silencesOf(url)).find(
    ({ comment, createdBy }) => createdBy === 'alertc/payments' && comment.startsWith(`alertc: ${name}: `),
  );
}

testPerGeneration(
  test,
  ['alertmanager'],
  'expiring many asks for it, what is over is left, two jobs at once leave one',
  async ({ alertmanager }) => {
    const server = await startAlertmanager(alertmanager, { configFolder: configFolder() });
    const { url } = server;
    const repository = new Repository();
    try {
      const many = ['a', 'b', 'c', 'd'].map((name) => ({ ...now, name }));
      repository.declare(many);
      assert.is((await repository.apply(url)).length, 4);
      repository.declare([]);
      assert.is(await repository.alertc('apply', '--alertmanager', url), 1);
      assert.match(repository.stderr, /at most 3 silences to expire, found 4\. Nothing was changed; .* --expire-up-to 4/);
      assert.is((await silencesOf(url)).length, 4);
      assert.is((await repository.apply(url, '--expire-up-to', '4')).length, 4);

      const past = { ...now, from: fromNow(-3), until: fromNow(-1) };
      repository.declare([past]);
      assert.equal(await repository.apply(url), ['now over']);
      assert.is((await silencesOf(url)).length, 0);

      // Two of one name, as two jobs make them that looked before either had written.
      repository.declare([now]);
      await repository.apply(url);
      const { comment = '', startsAt = '', endsAt = '' } = (await ours(url, 'now')) ?? {};
      await post(url, { createdBy: 'alertc/payments', comment, startsAt, endsAt });
      assert.equal(await repository.apply(url), ['now expire', 'now keep']);
      assert.is((await silencesOf(url)).length, 1);
      assert.equal(await repository.apply(url), ['now keep']);
      const jobs = [new Repository(), new Repository()];
      for (const job of jobs) job.declare([now, later]);
      await Promise.all(jobs.map((job) => job.alertc('apply', '--alertmanager', url)));
      await jobs[0]?.apply(url);
      assert.is((await silencesOf(url)).length, 2);
    } finally {
      await server.stop();
    }
  },
);

testPerGeneration(test, ['alertmanager'], 'a pair: applied to the first that answers, and seen on the other', async ({ alertmanager }) => {
  const gossip = [await freePort(), await freePort()];
  const config = configFolder();
  const member = (own: number | undefined, peer: number | undefined) =>
    startAlertmanager(alertmanager, {
      configFolder: config,
      cluster: [
        `--cluster.listen-address=127.0.0.1:${own}`,
        `--cluster.advertise-address=127.0.0.1:${own}`,
        `--cluster.peer=127.0.0.1:${peer}`,
      ],
    });
  const first = await member(gossip[0], gossip[1]);
  const second = await member(gossip[1], gossip[0]);
  const alone = await startAlertmanager(alertmanager, { configFolder: config });
  const repository = new Repository();
  try {
    repository.declare([now]);
    assert.is(await repository.alertc('apply', '--alertmanager', `${first.url},${second.url}`), 0, repository.stderr);
    assert.match(repository.stdout, /1 change made; http:\/\/127\.0\.0\.1:\d+ agree/);
    assert.is((await silencesOf(second.url)).length, 1, 'not one for each member');
    assert.is(await repository.alertc('plan', '--alertmanager', second.url), 0);
    assert.match(repository.stdout, /: keep 1\n/);

    await first.stop();
    assert.is(await repository.alertc('apply', '--alertmanager', `${first.url},${second.url}`), 0);
    assert.match(repository.stderr, /warning: Could not reach .*it learns of them from the others/);

    assert.is(await repository.alertc('apply', '--alertmanager', `${second.url},${alone.url}`), 1);
    assert.match(repository.stderr, /has not got them: are these Alertmanagers one cluster\?/);
    assert.is((await silencesOf(alone.url)).length, 0);
  } finally {
    await Promise.all([first.stop(), second.stop(), alone.stop()]);
  }
});

testPerGeneration(
  test,
  ['alertmanager', 'amtool'],
  'out/alertmanager/silences.json is what amtool imports',
  async ({ alertmanager, amtool }) => {
    const server = await startAlertmanager(alertmanager, { configFolder: configFolder() });
    const repository = new Repository();
    try {
      repository.declare([now, later]);
      const environment = { ...nodeEnvironment('.', '1.2.3'), stdout: silent, stderr: silent };
      assert.is(await run(['compile', '--root', repository.folder], environment), 0);
      const file = join(repository.folder, 'out', 'alertmanager', 'silences.json');
      const { status, stdout, stderr } = await runTool(amtool, [`--alertmanager.url=${server.url}`, 'silence', 'import', file]);
      assert.is(status, 0, `${stdout}${stderr}`);
      // And alertc takes them for its own.
      assert.equal(await repository.apply(server.url), ['later keep', 'now keep']);
    } finally {
      await server.stop();
    }
  },
);

const silent = { write: () => undefined, isTerminal: false, columns: undefined };

test('addresses that are no Alertmanager', async () => {
  const repository = new Repository();
  repository.declare([now]);
  const page = await startHttpService((_request, _body, response) => response.writeHead(200).end('<!doctype html><title>Log in</title>'));
  const other = await startHttpService((_request, _body, response) => response.writeHead(200).end('{"status":"success"}'));
  const nothing = await startHttpService((_request, _body, response) => response.writeHead(404).end('404 page not found'));
  const broken = await startHttpService((_request, _body, response) => response.writeHead(503).end('no backend'));
  const free = await freePort();
  const cases: readonly (readonly [string, RegExp])[] = [
    [page.url, /answers HTML, not the API: is the path complete/],
    [other.url, /JSON that is no list of silences/],
    [`${nothing.url}/prefix/`, /\/prefix has no \/silences below \/api\/v2/],
    [broken.url, /answers 503: no backend/],
    [`http://jane:secret@127.0.0.1:${free}`, /^error: Could not reach http:\/\/127\.0\.0\.1:\d+: .*ECONNREFUSED/],
    ['alertmanager:9093', /Expected addresses such as http:\/\/alertmanager:9093/],
  ];
  try {
    for (const [url, said] of cases) {
      assert.is(await repository.alertc('apply', '--alertmanager', url), 2, url);
      assert.match(repository.stderr, said);
      assert.not.match(repository.stderr, /secret/);
    }
    assert.is(await repository.alertc('plan', '--alertmanager', page.url, '--expire-up-to', 'all'), 2);
    assert.match(repository.stderr, /Expected a whole number behind --expire-up-to, found all/);
    writeFileSync(
      join(repository.folder, 'rules', 'maintenance.yaml'),
      readFileSync(join(repository.folder, 'rules', 'maintenance.yaml'), 'utf8').replace('owner: payments', 'owner: nobody'),
    );
    assert.is(await repository.alertc('plan', '--alertmanager', page.url), 1, 'definitions with an error are not applied');
  } finally {
    for (const service of [page, other, nothing, broken]) await service.stop();
  }
});

test.run();
