import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../../src/compile/compile.ts';
import { hasErrors } from '../../src/diagnostics/finding.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { ownDefinitions } from '../own-definitions.ts';

/** This repository's own definitions, mutilated: lines deleted, doubled, swapped, indented; the end cut off; characters replaced. */

/** Two parts in place of the whole stack: with all components each of hundreds of runs would take a second. */
const STACK = `apiVersion: alertc/v1
kind: Stack
team: platform
versions: { memcached: '0.15' }
parts:
  # Services and route tests name these.
  prometheus: { component: memcached, job: prometheus, replicas: 3 }
  gateway: { component: memcached, job: gateway, exports: [prometheus] }
`;
const COMPONENTS = ['generic', 'memcached'].map((name) => `rules/self-monitoring/${name}.yaml`);
const SOURCES = ownDefinitions()
  .filter(({ path }) => !path.startsWith('rules/self-monitoring/') || COMPONENTS.includes(path))
  .map((source) => (source.path === 'rules/stack.yaml' ? sourceFile(source.path, STACK) : source));
const SHIPPED = [sourceFile('alertc:rules/severities.yaml', readFileSync('rules/severities.yaml', 'utf8'))];

/** More by hand: ALERTC_FUZZ_RUNS=5000. */
const RUNS = Number(process.env['ALERTC_FUZZ_RUNS'] ?? 300);

type Mutation =
  | { readonly kind: 'delete' | 'double' | 'swap' | 'indent'; readonly at: number }
  | { readonly kind: 'cut'; readonly at: number }
  | { readonly kind: 'write'; readonly at: number; readonly text: string };

const nasty = fc.constantFrom(
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ':',
  ': ',
  '#',
  ' #',
  '&a',
  '*a',
  '!',
  '!!int ',
  '|',
  '>',
  '%',
  '@',
  '\t',
  '\n',
  '\r\n',
  '\\',
  '-',
  '- ',
  '?',
  ',',
  '$',
  '0',
  '~',
  '---\n',
  '...\n',
  '\u0000',
  '\u2028',
  '😀',
  '\ufeff',
  '__proto__',
  'constructor',
  '<<: *a',
);
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ kind: fc.constantFrom('delete', 'double', 'swap', 'indent'), at: fc.nat(10_000) }),
  fc.record({ kind: fc.constant('cut'), at: fc.nat(10_000) }),
  fc.record({ kind: fc.constant('write'), at: fc.nat(10_000), text: fc.oneof(nasty, fc.string({ maxLength: 3 })) }),
);

function mutate(text: string, change: Mutation): string {
  const lines = text.split('\n');
  const line = change.at % lines.length;
  const place = change.at % (text.length + 1);
  switch (change.kind) {
    case 'delete':
      return lines.toSpliced(line, 1).join('\n');
    case 'double':
      return lines.toSpliced(line, 0, lines[line] ?? '').join('\n');
    case 'swap':
      return lines.toSpliced(line, 2, lines[line + 1] ?? '', lines[line] ?? '').join('\n');
    case 'indent':
      return lines.with(line, ` ${lines[line]}`).join('\n');
    case 'cut':
      return text.slice(0, place);
    case 'write':
      return `${text.slice(0, place)}${change.text}${text.slice(place + 1)}`;
  }
}

test('as they are, they compile', () => {
  const { findings } = compile({ sources: SOURCES, shipped: SHIPPED, alertcVersion: '0.0.0' });
  assert.equal(
    findings.filter(({ level }) => level === 'error').map(({ message }) => message),
    [],
  );
});

test('whatever is done to a file, compile returns a value or an error, and every mark lies within its file', () => {
  const change = fc.record({ file: fc.nat(SOURCES.length - 1), mutations: fc.array(mutation, { minLength: 1, maxLength: 4 }) });
  fc.assert(
    fc.property(change, ({ file, mutations }) => {
      const sources = SOURCES.flatMap((source, index) => {
        if (index === file) return [sourceFile(source.path, mutations.reduce(mutate, source.text))];
        return source.path.startsWith('rules/') ? [source] : [];
      });
      const { value, findings } = compile({ sources, shipped: SHIPPED, alertcVersion: '0.0.0' });
      assert.is(value === undefined, hasErrors(findings), 'a value exactly where no finding is an error');
      for (const { span, related, message, hint } of findings) {
        for (const at of [span, ...related.map((other) => other.span)]) {
          assert.ok(
            at.start >= 0 && at.start <= at.end && at.end <= at.file.text.length,
            `${message} at ${at.start}-${at.end} of ${at.file.text.length}`,
          );
        }
        assert.not.match(`${message} ${hint ?? ''}`, /undefined|NaN|\[object/);
      }
    }),
    { numRuns: RUNS },
  );
});

test.run();
