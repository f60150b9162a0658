import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../../src/compile/compile.ts';
import { readDefinitions } from '../../src/definitions/read.ts';
import { findMetric } from '../../src/metrics/find-metric.ts';
import { PROGRAMS, programsOf } from '../../src/metrics/programs.ts';
import { type SourceFile, sourceFile } from '../../src/text/source-file.ts';
import { camelCase } from '../../src/values/name.ts';
import { atLeast, parseVersion, printVersion, type Version } from '../../src/values/version.ts';

/** The shipped components beside the catalogue of metrics: both say the same, and no expression asks a version for what it has not. */

const FOLDER = 'rules/self-monitoring';
const shipped = readdirSync(FOLDER).map((file) => sourceFile(`alertc:${FOLDER}/${file}`, readFileSync(`${FOLDER}/${file}`, 'utf8')));
const components = shipped
  .flatMap((file) => readDefinitions(file).value ?? [])
  .flatMap((definition) => (definition.kind === 'Component' ? [definition.value] : []));

const metrics = components.flatMap(({ component, versions, metrics: listed }) =>
  listed.flatMap((metric) => (typeof metric === 'string' ? [] : [{ component, versions, metric, label: `${component}: ${metric.name}` }])),
);

test('what a component lists of a known program is in the catalogue, as the same type', () => {
  const wrong = metrics.filter(({ metric }) => programsOf(metric.name).length > 0 && findMetric(metric.name)?.metric.type !== metric.type);
  assert.equal(
    wrong.map(({ label, metric }) => `${label} ${metric.type}, in the catalogue ${findMetric(metric.name)?.metric.type}`),
    [],
  );
  assert.ok(metrics.length > 100);
});

test('versions of its own metrics are those of the catalogue', () => {
  const wrong = metrics.flatMap(({ component, versions, metric, label }) => {
    const found = findMetric(metric.name);
    if (found?.program.component !== component) return [];
    const { since, until } = found.metric;
    // What the oldest version has that a component is for needs no `since`, and may have one.
    const isOlder = (version: Version | undefined) =>
      version === undefined || (versions?.from !== undefined && atLeast(versions.from, version));
    const bothOlder = isOlder(since) && isOlder(metric.since === undefined ? undefined : parsed(metric.since));
    return [...(bothOlder ? [] : differing(label, 'since', metric.since, since)), ...differing(label, 'until', metric.until, until)];
  });
  assert.equal(wrong, []);
});

function differing(label: string, key: string, listed: string | undefined, known: Version | undefined): readonly string[] {
  const same = listed === undefined ? known === undefined : known !== undefined && printVersion(parsed(listed)) === printVersion(known);
  return same ? [] : [`${label} ${key} ${listed}, in the catalogue ${known === undefined ? undefined : printVersion(known)}`];
}

function parsed(text: string): Version {
  const version = parseVersion(text);
  if (version === undefined) throw new Error(`not a version: ${text}`);
  return version;
}

/** Old, and as new as the catalogue knows; between them what was renamed was renamed. */
const VERSIONS: Readonly<Record<string, readonly string[]>> = {
  prometheus: ['2.42', '2.53', '3.5', '3.14'],
  alertmanager: ['0.25', '0.28', '0.33', '0.34'],
  'otel-collector': ['0.110', '0.130', '0.154', '0.159'],
  loki: ['2.9', '3.0', '3.5', '3.7'],
  tempo: ['2.5', '2.8', '2.10', '3.0'],
  thanos: ['0.28', '0.35', '0.40', '0.42'],
  cortex: ['1.15', '1.18', '1.20', '1.21'],
};

for (const index of [0, 1, 2, 3]) {
  test(`no shipped alert asks the ${['oldest', 'older', 'newer', 'newest'][index]} versions for what they do not have`, () => {
    const { findings } = compile({ sources: worldOf(index), shipped: [severities(), ...shipped], alertcVersion: '0.0.0' });
    const found = findings.filter(({ code }) => code.startsWith('metric/'));
    assert.equal(
      found.map(({ code, message, span }) => `${span.file.path} ${code} ${message}`),
      [],
    );
    // That anything was judged: every part is there.
    assert.equal(
      findings.filter(({ level }) => level === 'error').map(({ message }) => message),
      [],
    );
  });
}

/** With everything in use that an alert requires, a part for each tier and mode that has alerts of its own. */
function partsOf(name: string): readonly string[] {
  const alerts = components.filter(({ component }) => component === name).flatMap((component) => component.alerts);
  const features = distinct(alerts.flatMap(({ requires }) => requires)).filter((feature) => !feature.startsWith('always'));
  const tiers = distinct(alerts.flatMap((alert) => alert.tiers ?? []));
  const modes = distinct(alerts.flatMap((alert) => alert.modes ?? []));
  return (tiers.length === 0 ? [''] : tiers).flatMap((tier) =>
    (modes.length === 0 ? [''] : modes).map((mode) => {
      const part = ['the', name, tier, mode].filter(Boolean).join('-');
      const place = `${tier === '' ? '' : `, tier: ${tier}`}${mode === '' ? '' : `, mode: ${mode}`}`;
      return `  ${part}: { component: ${name}, job: ${part}, replicas: 2, features: [${features.join(', ')}]${place} }`;
    }),
  );
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}

function severities(): SourceFile {
  return sourceFile('alertc:rules/severities.yaml', readFileSync('rules/severities.yaml', 'utf8'));
}

function worldOf(index: number): readonly SourceFile[] {
  const version = (component: string): string | undefined => VERSIONS[component]?.[index];
  const names = components.map(({ component }) => component).filter((name) => name !== 'generic');
  const versions = names.flatMap((name) => (version(name) === undefined ? [] : [`${camelCase(name)}: '${version(name)}'`]));
  const stack = `apiVersion: alertc/v1
kind: Stack
versions: { ${versions.join(', ')} }
parts:
${names.flatMap(partsOf).join('\n')}
`;
  const routing = `apiVersion: alertc/v1
kind: Routing
versions: { prometheus: '${version('prometheus')}', alertmanager: '${version('alertmanager')}' }
hours: { business-hours: { days: mon-fri, times: 09:00-17:00 } }
fallback: platform
---
apiVersion: alertc/v1
kind: Team
team: platform
receivers:
  page: { webhook: { url: 'http://bridge:9100' } }
  notify: { webhook: { url: 'http://bridge:9100' } }
  ticket: { webhook: { url: 'http://bridge:9100' } }
  digest: { webhook: { url: 'http://bridge:9100' } }
`;
  return [sourceFile('rules/routing.yaml', routing), sourceFile('rules/stack.yaml', stack)];
}

test('every component of the catalogue ships', () => {
  const known = components.map(({ component }) => component);
  const missing = PROGRAMS.flatMap(({ component }) => component ?? []).filter((component) => !known.includes(component));
  assert.equal(missing, []);
});

test.run();
