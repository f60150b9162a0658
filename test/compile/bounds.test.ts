import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { findingsOf, sayFinding } from './stories.ts';

/** Inputs too long for a story: what bounds protect from, said as briefly as anything else. */

function alertWith(expr: string) {
  return {
    'rules/alerts.yaml': `apiVersion: alertc/v1\nkind: Alerts\nteam: payments\nalerts:\n  - { name: A, severity: P0, expr: '${expr}' }\n`,
  };
}

function said(files: Readonly<Record<string, string>>): readonly string[] {
  return findingsOf({ files }).map(({ code, message, hint }) => `${code}: ${message} — ${hint}`);
}

test('an expression without end', () => {
  assert.equal(said(alertWith(`${'up + '.repeat(6000)}up > 1`)), [
    'promql/too-long: Expected an expression of at most 10000 characters, found 30006 — split the expression with recording rules',
  ]);
});

test('an expression nested a thousand times', () => {
  assert.equal(said(alertWith(`${'('.repeat(1000)}up${')'.repeat(1000)} == 0`)), [
    'promql/too-deep: Expected at most 500 levels of nesting, found more — split the expression with a recording rule',
  ]);
});

test('twenty thousand open brackets in YAML, which would end the process inside its reader', () => {
  const files = { 'rules/alerts.yaml': `apiVersion: alertc/v1\nkind: ${'['.repeat(20_000)}` };
  assert.equal(findingsOf({ files }).map(sayFinding), [
    'rules/alerts.yaml:2:105 «[» error yaml/too-deep\n  Expected at most 100 levels of nesting, found more\n  hint: look for a runaway bracket',
  ]);
});

test('a long line and a long list are no trouble', () => {
  const alerts = Array.from({ length: 2000 }, (_, index) => `  - { name: A${index}, severity: P0, expr: up == ${index} }`).join('\n');
  assert.equal(said({ 'rules/alerts.yaml': `apiVersion: alertc/v1\nkind: Alerts\nteam: payments\nalerts:\n${alerts}\n` }), []);
});

test.run();
