import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CATALOGUE } from '../../src/compile/catalogue.ts';
import type { DeclaredDiagnostic } from '../../src/diagnostics/declare.ts';
import { LINT_RULES } from '../../src/lint/rules.ts';
import { RESERVED_SERVICES } from '../../src/model/reserved.ts';
import { STORIES, storyFiles } from '../compile/stories.ts';

/** What every diagnostic promises, whoever declares it. */

const codes = CATALOGUE.map(({ code }) => code);
/** Declared where they are looked for, with examples of their own: test/contracts/lint-rules.test.ts. */
const ofRules = LINT_RULES.map(({ diagnostic }) => diagnostic.code);

/** Diagnostics that no definition file alone can trigger, and the test that does. */
const PROVEN_ELSEWHERE: Readonly<Record<string, string>> = {
  'files/broken-link': 'test/compile/load-sources.test.ts',
  'files/lfs-pointer': 'test/compile/load-sources.test.ts',
  'files/link-loop': 'test/compile/load-sources.test.ts',
  'files/no-definitions': 'test/compile/load-sources.test.ts',
  'files/not-in-revision': 'test/live/read-revision.test.ts',
  'files/not-utf8': 'test/compile/load-sources.test.ts',
  'files/too-large': 'test/compile/load-sources.test.ts',
  'files/too-many': 'test/compile/load-sources.test.ts',
  'files/unreadable': 'test/compile/load-sources.test.ts',
  'live/costly-rule': 'test/live/query-costs.test.ts',
  'live/label-not-found': 'test/servers/check-live.test.ts',
  'live/label-of-some': 'test/servers/check-live.test.ts',
  'live/metric-not-found': 'test/servers/check-live.test.ts',
  'live/no-common-series': 'test/servers/check-live.test.ts',
  'live/no-series-match': 'test/servers/check-live.test.ts',
  'live/not-born-yet': 'test/servers/check-live.test.ts',
  'live/series-vanished': 'test/servers/check-live.test.ts',
  'live/type-contradicts': 'test/servers/check-live.test.ts',
  'output/edited-by-hand': 'test/compile/publish.test.ts',
  'output/not-ours': 'test/compile/publish.test.ts',
  'output/not-writable': 'test/compile/publish.test.ts',
  'output/stale': 'test/compile/publish.test.ts',
  'promql/too-deep': 'test/compile/bounds.test.ts',
  'promql/too-long': 'test/compile/bounds.test.ts',
  'sli/bucket-of-some': 'test/servers/check-live.test.ts',
  'sli/histogram-not-found': 'test/servers/check-live.test.ts',
  'proof/heartbeat': 'test/prove/proofs.test.ts',
  'proof/hours-differ': 'test/prove/proofs.test.ts',
  'proof/inhibition': 'test/prove/proofs.test.ts',
  'proof/inhibition-missing': 'test/prove/proofs.test.ts',
  'proof/inhibits-itself': 'test/prove/proofs.test.ts',
  'proof/maintenance': 'test/prove/proofs.test.ts',
  'proof/misrouted': 'test/prove/proofs.test.ts',
  'proof/mutes-stack': 'test/prove/proofs.test.ts',
  'proof/silence-matches-nothing': 'test/prove/proofs.test.ts',
  'proof/unused': 'test/prove/proofs.test.ts',
};

function failing(promise: (diagnostic: DeclaredDiagnostic) => boolean): readonly string[] {
  return CATALOGUE.filter((diagnostic) => !promise(diagnostic)).map(({ code }) => code);
}

test('the catalogue holds every table of every diagnostics.ts', async () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) => /(?:^|[\\/])diagnostics\.ts$/.test(path));
  const declared: string[] = [...ofRules];
  for (const file of files) {
    const module: Readonly<Record<string, unknown>> = await import(pathToFileURL(join('src', file)).href);
    for (const table of Object.values(module)) {
      if (typeof table !== 'object' || table === null) continue;
      declared.push(...Object.values(table as Record<string, DeclaredDiagnostic>).map(({ code }) => code));
    }
  }
  assert.equal(codes, declared.sort());
});

test('codes are area/what-is-wrong, each once', () => {
  assert.equal(
    codes.filter((code) => !/^[a-z]+\/[a-z0-9]+(?:-[a-z0-9]+)*$/.test(code)),
    [],
  );
  assert.is(new Set(codes).size, codes.length);
});

test('every area is a reserved service name, so that `explain` means one thing', () => {
  const areas = new Set(codes.map((code) => code.split('/')[0] ?? ''));
  assert.equal(
    [...areas].filter((area) => !RESERVED_SERVICES.includes(area)),
    [],
  );
});

test('messages are one sentence that starts with a capital and ends without a period', () => {
  assert.equal(
    failing(({ message }) => /^(?:[A-Z]|\{)/.test(message) && !/[.!?;,]$/.test(message) && !/\. [A-Z]/.test(message)),
    [],
  );
});

test('a message of an error begins as a reader expects it', () => {
  const begins = /^(?:Expected|Unknown|Could not|Team)\b/;
  assert.equal(
    failing(({ level, message }) => level !== 'error' || begins.test(message)),
    [],
  );
});

test('what was expected is said together with what was found', () => {
  assert.equal(
    failing(({ message }) => !message.startsWith('Expected') || /\bfound\b/.test(message)),
    [],
  );
});

test('every diagnostic has a hint, in the imperative or as one parameter, without a period at its end', () => {
  assert.equal(
    failing(({ hint }) => hint !== undefined && hint !== '' && !/\.$/.test(hint.replace(/\{[A-Za-z]+\}$/, '')) && /^[a-z`{<]/.test(hint)),
    [],
  );
});

test('explanations are sentences, and more than the message again', () => {
  assert.equal(
    failing(
      ({ explanation, message }) =>
        /^[A-Za-z`0-9]/.test(explanation) && /[.)]$/.test(explanation) && explanation !== message && explanation.length > 30,
    ),
    [],
  );
});

test('wording is plain: no "please", no "invalid", no exclamation marks, no double blanks', () => {
  assert.equal(
    failing(({ message, hint, explanation }) => !/\bplease\b|\binvalid\b|[a-z]!(?:\s|$)| {2}/i.test(`${message} ${hint} ${explanation}`)),
    [],
  );
});

test('every diagnostic is triggered by a test, from a file that a tired person would write', () => {
  const stories = storyFiles()
    .map((name) => readFileSync(join(STORIES, name), 'utf8'))
    .join('\n');
  const untested = CATALOGUE.filter(({ code, level }) => {
    if (ofRules.includes(code)) return false;
    const elsewhere = PROVEN_ELSEWHERE[code];
    return elsewhere === undefined ? !stories.includes(` ${level} ${code}\n`) : !readFileSync(elsewhere, 'utf8').includes(code);
  });
  assert.equal(
    untested.map(({ code }) => code),
    [],
  );
});

test('the table of other tests names only codes that exist', () => {
  assert.equal(
    Object.keys(PROVEN_ELSEWHERE).filter((code) => !codes.includes(code)),
    [],
  );
});

test.run();
