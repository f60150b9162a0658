import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../../src/compile/compile.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { TEAM_AND_ROUTING } from '../detection/rules-of.ts';

const test = suite('Tests of the alerts of a stack');

const SEVERITIES = sourceFile('alertc:rules/severities.yaml', readFileSync('rules/severities.yaml', 'utf8'));

const QUEUE = `apiVersion: alertc/v1
kind: Component
component: queue
metrics: [queue_length, queue_lost_total]
alerts:
  - name: QueueFull
    ladder: [{ severity: P3, above: 10, for: 5m }, { severity: P1, above: 20, for: 90s }]
    expr: max by (job, queue) (queue_length{job="$job"}) > $above
    why: no room
    test:
      healthy: { 'queue_length{job="$job", queue="a", instance="i"}': '$(0.9 * $above)+0x20' }
      sick: { 'queue_length{job="$job", queue="a", instance="i"}': '$(1.1 * $above)+0x20' }
  - name: QueueLoses
    severity: P1
    expr: sum by (job) (rate(queue_lost_total[5m])) > 0
    why: what is lost is lost
    test:
      healthy: { 'queue_lost_total{job="other"}': '7+0x20' }
      sick:
        - { 'queue_lost_total{job="$job"}': '0+1x20' }
        - { 'queue_lost_total{job="$job"}': '0+0x15 1+0x4' }
`;

const STACK = `apiVersion: alertc/v1
kind: Stack
parts: { q: { component: queue, job: kafka } }
`;

const GENERIC = 'apiVersion: alertc/v1\nkind: Component\ncomponent: generic\nalerts: []\n';

const files = Object.entries({
  'rules/routing.yaml': TEAM_AND_ROUTING,
  'rules/queue.yaml': QUEUE,
  'rules/generic.yaml': GENERIC,
  'rules/stack.yaml': STACK,
});
const { value, findings } = compile({
  sources: files.map(([path, text]) => sourceFile(path, text)),
  shipped: [SEVERITIES],
  alertcVersion: 'test',
});
const TEXT = value?.files.find(({ path }) => path === 'tests/stack_q.page.test.yml')?.text ?? '';

/** The part of the file from the test of this name to the next. */
function told(name: string): string {
  const from = TEXT.indexOf(`name: "${name}`);
  const start = from === -1 ? TEXT.indexOf(`name: '${name}`) : from;
  assert.ok(start !== -1, `${name} is not among\n${TEXT}`);
  const end = TEXT.indexOf('- name:', start);
  return TEXT.slice(start, end === -1 ? undefined : end);
}

test('it compiles', () => {
  assert.equal(
    findings.filter(({ level }) => level === 'error'),
    [],
  );
});

test('each rung has a symptom just above its own threshold', () => {
  assert.match(told('QueueFull P3: its symptom'), /values: '?11\+0x20/);
  assert.match(told('QueueFull P1: its symptom'), /values: '?22\+0x20/);
});

test('it is pending for exactly its `for`, counted in evaluations of a minute', () => {
  assert.match(told('QueueFull P3: its symptom'), /alertstate="pending"[\s\S]*value: 5\b/);
  assert.match(told('QueueFull P1: its symptom'), /alertstate="pending"[\s\S]*value: 2\b/);
});

test('it fires with the labels that its expression keeps, and asks for no others', () => {
  const symptom = told('QueueFull P3: its symptom');
  assert.match(symptom, /alertstate="firing", service="q", severity="P3", job!="", queue!=""/);
  assert.not.match(symptom, /instance!=""/);
});

test('what another job suffers is nobody’s alert, and its health helps nobody', () => {
  assert.match(told('QueueFull P3: all is well'), /job="not-kafka"[\s\S]*values: '?11\+0x20/);
  assert.match(told('QueueFull P3: its symptom'), /job="not-kafka"[\s\S]*values: '?9\+0x20/);
});

test('an alert about every job has no other job', () => {
  assert.match(TEXT, /queue_lost_total\{job="kafka"\}/);
  assert.not.match(TEXT, /queue_lost_total\{job="not-/);
});

test('each of several symptoms has a test', () => {
  assert.match(TEXT, /values: '?0\+1x20/);
  assert.match(TEXT, /values: '?0\+0x15 1\+0x4/);
});

test.run();
