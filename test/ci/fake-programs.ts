import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../servers/temporary-folder.ts';

/** A comment on a pull request or a note on a merge request, as the service keeps it. */
export interface Comment {
  readonly id: number;
  readonly author: string;
  body: string;
}

export interface Service {
  comments: Comment[];
  /** A token that may read only, as that of a pull request from a fork. */
  readOnly: boolean;
  /** What was asked of it, in order: `GET comments`, `PATCH 2`. */
  calls: string[];
  /** Downloads differ from their checksums. */
  tampered: boolean;
}

const CLI = join(import.meta.dirname, '..', '..', 'dist', 'cli.js');
const NODE = process.execPath;

/**
 * The edge to what is not ours: npx that has the alertc of this project, gh and curl that talk to a service in a file. `tools` are the programs that
 * the release archives hold.
 */
export class FakeEdge {
  readonly bin: string;
  readonly #state: string;

  constructor(version: string, tools: Readonly<Record<string, string>>) {
    const folder = temporaryFolder();
    this.bin = join(folder, 'bin');
    this.#state = join(folder, 'service.json');
    mkdirSync(this.bin);
    const program = (name: string, text: string) => {
      writeFileSync(join(this.bin, name), text);
      chmodSync(join(this.bin, name), 0o755);
    };
    const settings = `const STATE = ${JSON.stringify(this.#state)}, TOOLS = ${JSON.stringify(tools)};`;
    program(
      'npx',
      `#!/bin/bash\nif [ "$1 $2" != "--yes alertc@${version}" ]; then echo "npx: no package for $*" >&2; exit 9; fi\nexec '${NODE}' '${CLI}' "\${@:3}"\n`,
    );
    program('gh', `#!${NODE}\n${settings}\n${SERVICE}\n${GH}`);
    program('curl', `#!${NODE}\n${settings}\n${SERVICE}\n${CURL}`);
    this.service = { comments: [], readOnly: false, calls: [], tampered: false };
  }

  get service(): Service {
    return JSON.parse(readFileSync(this.#state, 'utf8')) as Service;
  }

  set service(state: Service) {
    writeFileSync(this.#state, JSON.stringify(state));
  }
}

const SERVICE = `
const { readFileSync, writeFileSync, mkdtempSync, mkdirSync } = require('node:fs');
const { execFileSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const state = JSON.parse(readFileSync(STATE, 'utf8'));
const keep = (call) => { state.calls.push(call); writeFileSync(STATE, JSON.stringify(state)); };
const fail = (message) => { console.error(message); process.exit(1); };
const args = process.argv.slice(2);
const option = (name) => { const at = args.indexOf(name); return at === -1 ? undefined : args.splice(at, 2)[1]; };
const flag = (name) => { const at = args.indexOf(name); if (at !== -1) args.splice(at, 1); return at !== -1; };
function post(body, author, most) {
  if (body.length > most) fail('422: body is too long');
  state.comments.push({ id: 100 + state.comments.length, author, body });
  keep('POST comments');
}
function edit(id, body, author) {
  const comment = state.comments.find((one) => one.id === id);
  if (comment === undefined) fail('404');
  if (comment.author !== author) fail('403: not yours');
  comment.body = body;
  keep('EDIT ' + id);
}
`;

/** `gh api` as far as a workflow uses it. */
const GH = `
const ME = 'github-actions[bot]';
if (!process.env.GH_TOKEN) fail('gh: To use GitHub CLI in a GitHub Actions workflow, set the GH_TOKEN environment variable.');
if (args.shift() !== 'api') fail('only gh api');
flag('--paginate'); flag('--silent');
const method = option('--method') ?? 'GET', jq = option('--jq'), field = option('-F');
const path = args.shift() ?? '';
if (args.length > 0) fail('unknown: ' + args.join(' '));
const body = field === undefined ? undefined : readFileSync(/^body=@(.*)$/s.exec(field)[1], 'utf8');
const list = /^repos\\/example\\/alerts\\/issues\\/7\\/comments(\\?per_page=100)?$/, one = /^repos\\/example\\/alerts\\/issues\\/comments\\/(\\d+)$/;
if (method !== 'GET' && state.readOnly) fail('gh: Resource not accessible by integration (HTTP 403)');
if (method === 'GET' && list.test(path)) {
  // What the expression says, in another language.
  const [, login, begin] = /^\\.\\[\\] \\| select\\(\\.user\\.login == "(.*)" and \\(\\.body \\| startswith\\("(.*)"\\)\\)\\) \\| \\.id$/.exec(jq) ?? fail('jq: ' + jq);
  keep('GET comments');
  for (const { id, author, body } of state.comments) if (author === login && body.startsWith(begin)) console.log(id);
} else if (method === 'POST' && list.test(path)) post(body, ME, 65536);
else if (method === 'PATCH' && one.test(path)) edit(Number(one.exec(path)[1]), body, ME);
else fail('404: ' + method + ' ' + path);
`;

/** curl for releases on GitHub and for notes on GitLab. */
const CURL = `
const ME = 'project_1_bot';
for (const name of ['--fail', '--silent', '--show-error', '--location', '--remote-name-all']) flag(name);
option('--retry');
const config = option('--config'), method = option('--request'), data = option('--data-urlencode');
option('--output');
const unknown = args.filter((arg) => arg.startsWith('-'));
if (unknown.length > 0) fail('curl: unknown ' + unknown);
const release = /^https:\\/\\/github\\.com\\/prometheus\\/(\\w+)\\/releases\\/download\\/v([\\d.]+)\\/(.*)$/;
if (config === undefined) {
  const made = new Map();
  for (const url of args) {
    const [, project, version, file] = release.exec(url) ?? fail('curl: (22) 404 ' + url);
    const name = project + '-' + version + '.linux-amd64';
    if (file === name + '.tar.gz') {
      const folder = mkdtempSync(require('node:os').tmpdir() + '/alertc-test-release-');
      mkdirSync(folder + '/' + name);
      for (const tool of [project, project === 'prometheus' ? 'promtool' : 'amtool'])
        writeFileSync(folder + '/' + name + '/' + tool, '#!/bin/sh\\nexec "' + (TOOLS[tool] ?? 'false') + '" "$@"\\n', { mode: 0o755 });
      execFileSync('tar', ['-czf', file, '-C', folder, name]);
      require('node:fs').rmSync(folder, { recursive: true });
    } else if (file === 'sha256sums.txt') {
      const sum = createHash('sha256').update(readFileSync(name + '.tar.gz')).digest('hex');
      const other = '0'.repeat(64);
      writeFileSync(file, other + '  ' + project + '-' + version + '.darwin-amd64.tar.gz\\n' + (state.tampered ? other : sum) + '  ' + name + '.tar.gz\\n');
    } else fail('curl: (22) 404 ' + url);
  }
  keep('GET ' + args[0].split('/').pop());
} else {
  if (!/^header = "PRIVATE-TOKEN: secret"$/.test(readFileSync(0, 'utf8').trim())) fail('curl: (22) 401');
  const [url] = args;
  const notes = 'https://gitlab.example.com/api/v4/projects/1/merge_requests/7/notes';
  const body = data === undefined ? undefined : readFileSync(/^body@(.*)$/s.exec(data)[1], 'utf8');
  const one = /\\/notes\\/(\\d+)$/.exec(url);
  if (url === notes + '?sort=asc&order_by=created_at&per_page=100' && body === undefined) {
    keep('GET comments');
    console.log(JSON.stringify(state.comments));
  } else if (url === notes && body !== undefined) post(body, ME, 1000000);
  else if (one !== null && method === 'PUT') edit(Number(one[1]), body, ME);
  else fail('curl: (22) 404 ' + url);
}
`;
