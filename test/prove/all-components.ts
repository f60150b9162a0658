import { readdirSync, readFileSync } from 'node:fs';
import { type Compilation, compile } from '../../src/compile/compile.ts';
import type { ComponentDefinition, ParameterDefinition } from '../../src/definitions/component.ts';
import { readDefinitions } from '../../src/definitions/read.ts';
import type { RuleTestFile } from '../../src/plan/rule-test.ts';
import { proveRules } from '../../src/prove/rule-tests.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { camelCase } from '../../src/values/name.ts';
import { compareVersion, printVersion, type Version } from '../../src/values/version.ts';
import { contains, newestIn } from '../../src/values/version-range.ts';
import { SEVERITIES } from '../detection/rules-of.ts';

const FOLDER = 'rules/self-monitoring';
const GENERIC = 'generic';
const SHIPPED = readdirSync(FOLDER)
  .sort()
  .map((name) => sourceFile(`alertc:${FOLDER}/${name}`, readFileSync(`${FOLDER}/${name}`, 'utf8')));

export const COMPONENTS: readonly ComponentDefinition[] = SHIPPED.flatMap((file) =>
  (readDefinitions(file).value ?? []).flatMap((definition) => (definition.kind === 'Component' ? [definition.value] : [])),
);

/** What a part says where a component has no default; all thresholds made of them can be told from each other. */
const VALUES: Readonly<Record<ParameterDefinition['type'], string>> = {
  label: 'other',
  number: '40000',
  duration: '30d',
  bytes: '8GB',
  ratio: '0.3',
};

/** Replicas differ from stack to stack, since thresholds are made of them. */
const REPLICAS = [3, 2, 5, 1];

/** The first release of each stretch in which the same alerts are for it, and the newest one, oldest first. */
export function releasesOf({ versions = {}, alerts }: ComponentDefinition): readonly Version[] {
  const bounds = alerts.flatMap((alert) => [alert.versions?.from, alert.versions?.before]);
  const inside = [versions.from, ...bounds].filter((bound) => bound !== undefined && contains(versions, bound));
  const all = [...inside, newestIn(versions)].filter((bound) => bound !== undefined).sort(compareVersion);
  return all.filter((one, index) => index === 0 || compareVersion(one, all[index - 1] ?? one) !== 0);
}

/** A stack as YAML, and what the routing says of Prometheus and Alertmanager. */
export interface StackSource {
  readonly stack: string;
  readonly versions: string;
}

/**
 * Stacks that between them use every component with every tier, mode and feature, at each release at which its alerts change. The nth stack has the
 * nth release of each component that has so many.
 */
export function stackSources(): readonly StackSource[] {
  const components = COMPONENTS.filter(({ component }) => component !== GENERIC);
  const count = Math.max(...components.map((component) => releasesOf(component).length));
  return Array.from({ length: count }, (_, index) => stackAt(index, components));
}

function stackAt(index: number, components: readonly ComponentDefinition[]): StackSource {
  const chosen = components.flatMap((component) => {
    const release = releasesOf(component)[index];
    return release === undefined ? [] : [{ component, release }];
  });
  const parts = chosen.flatMap(({ component }) => partsOf(component, REPLICAS[index % REPLICAS.length] ?? 1));
  const version = ({ release }: (typeof chosen)[number]) => `'${printVersion(release)}'`;
  const routed = chosen.filter(({ component: { component } }) => component === 'prometheus' || component === 'alertmanager');
  const own = chosen.filter((one) => !routed.includes(one));
  return {
    stack: `apiVersion: alertc/v1
kind: Stack
team: shop
versions: { ${own.map((one) => `${camelCase(one.component.component)}: ${version(one)}`).join(', ')} }
parts:
${parts.join('\n')}
`,
    versions: `{ ${routed.map((one) => `${one.component.component}: ${version(one)}`).join(', ')} }`,
  };
}

/** A part for each tier and mode that some alert is for. */
function partsOf({ component, alerts, parameters }: ComponentDefinition, replicas: number): readonly string[] {
  const tiers = distinct(alerts.flatMap((alert) => alert.tiers ?? []));
  const modes = distinct(alerts.flatMap((alert) => alert.modes ?? []));
  const declared = { ...parameters, ...COMPONENTS.find((one) => one.component === GENERIC)?.parameters };
  const required = distinct(alerts.flatMap(({ requires }) => requires)).filter((feature) => parameters[feature] === undefined);
  const always = Object.keys(declared).filter((name) => name.startsWith('always'));
  const rates = always.map((name) => `${name.slice('always'.length).toLowerCase()}: 10/s`);
  const given = ['job', 'replicas', 'retention', 'retentionSize', 'part', 'tier', 'mode', ...always];
  const values = Object.entries(declared)
    .filter(([name, { default: written }]) => written === undefined && !given.includes(name))
    .map(([name, { type }]) => `${name}: '${VALUES[type]}'`);
  const features = required.filter((name) => !name.startsWith('always'));
  return (tiers.length === 0 ? [undefined] : tiers).flatMap((tier) =>
    (modes.length === 0 ? [undefined] : modes).map((mode) => {
      const name = [component, tier, mode].filter((word) => word !== undefined).join('-');
      const keys = [
        `component: ${component}`,
        ...(tier === undefined ? [] : [`tier: ${tier}`]),
        ...(mode === undefined ? [] : [`mode: ${mode}`]),
        `job: job-${name}`,
        `replicas: ${replicas}`,
        'retention: { time: 40d, size: 4GB }',
        `always: { ${rates.join(', ')} }`,
        `features: [${features.join(', ')}]`,
        `parameters: { ${values.join(', ')} }`,
      ];
      return `  ${name}: { ${keys.join(', ')} }`;
    }),
  );
}

function distinct(words: readonly string[]): readonly string[] {
  return [...new Set(words)].sort();
}

const ROUTING = (versions: string) => `apiVersion: alertc/v1
kind: Routing
versions: ${versions}
hours: { business-hours: { days: mon-fri, times: 09:00-17:00 } }
fallback: shop
heartbeat: { webhook: { url: http://127.0.0.1:1/heartbeat } }
---
apiVersion: alertc/v1
kind: Team
team: shop
receivers:
  page: { webhook: { url: http://127.0.0.1:1/page } }
  notify: { webhook: { url: http://127.0.0.1:1/notify } }
  ticket: { webhook: { url: http://127.0.0.1:1/ticket } }
  digest: { webhook: { url: http://127.0.0.1:1/digest } }
`;

/** A compilation with the tests of its rules before they became text. */
export interface CompiledStack extends Compilation {
  readonly ruleTests: readonly RuleTestFile[];
}

export function compiledStack({ stack, versions }: StackSource): CompiledStack {
  const sources = [sourceFile('rules/routing.yaml', ROUTING(versions)), sourceFile('rules/stack.yaml', stack)];
  const { value, findings } = compile({ sources, shipped: [SEVERITIES, ...SHIPPED], alertcVersion: 'test' });
  if (value === undefined) throw new Error(findings.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  return { ...value, ruleTests: [...proveRules(value.model, value.plan)] };
}
