import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { printAmount } from '../../src/capacity/amount.ts';
import type { Quantity } from '../../src/capacity/figure.ts';
import { type SizedPart, sizeStack } from '../../src/capacity/size-stack.ts';
import { type Definition, readDefinitions } from '../../src/definitions/read.ts';
import { hasErrors } from '../../src/diagnostics/finding.ts';
import type { Model } from '../../src/model/model.ts';
import { resolve } from '../../src/model/resolve.ts';
import { sourceFile } from '../../src/text/source-file.ts';

const COMPONENTS = 'rules/self-monitoring';
const SHIPPED: readonly Definition[] = ['rules/severities.yaml', ...readdirSync(COMPONENTS).map((name) => join(COMPONENTS, name))].flatMap(
  (path) => readDefinitions(sourceFile(`alertc:${path}`, readFileSync(path, 'utf8'))).value ?? [],
);

const AROUND = `apiVersion: alertc/v1
kind: Routing
hours:
  business-hours: { days: mon-fri, times: 09:00-17:00 }
fallback: platform
scrapeInterval: 15s
---
apiVersion: alertc/v1
kind: Team
team: platform
receivers:
  page: { pagerduty: { routingKeyFile: /etc/alertmanager/secrets/pd, autoResolve: 6h } }
  notify: { slack: { channel: '#platform', apiUrlFile: /etc/alertmanager/secrets/slack } }
  ticket: { webhook: { urlFile: /etc/alertmanager/secrets/tickets } }
  digest: { webhook: { urlFile: /etc/alertmanager/secrets/digest } }
---
`;

/** The model of a repository whose stack has these parts, `name: { component: … }` a line; with an SLO of that period, where one is named. */
export function modelOf(parts: readonly string[], versions = '', period?: string): Model {
  const stack = `apiVersion: alertc/v1\nkind: Stack\nversions: { ${versions} }\nparts:\n${parts.map((part) => `  ${part}\n`).join('')}`;
  const read = readDefinitions(sourceFile('rules/stack.yaml', `${AROUND}${stack}${period === undefined ? '' : sloOver(period)}`));
  const shippedComponents = SHIPPED.flatMap((one) => (one.kind === 'Component' ? [one.value.component] : []));
  const { value, findings } = resolve({ definitions: read.value ?? [], shipped: SHIPPED, shippedComponents, broken: read.broken });
  const all = [...read.findings, ...findings];
  assert.not(hasErrors(all), all.map(({ message, hint }) => `${message} (${hint})`).join('\n'));
  assert.ok(value?.stack !== undefined);
  return value;
}

function sloOver(period: string): string {
  const sli = '{ kind: ratio, errors: \'shop_requests_total{code="500"}\', total: shop_requests_total }';
  return `---\napiVersion: alertc/v1\nkind: Service\nservice: shop\nslos:\n  - { name: availability, objective: 99.9, period: ${period}, sli: ${sli} }\n`;
}

/** The parts of a stack as `alertc capacity` sizes them, by name. */
export function sized(parts: readonly string[], versions = '', period?: string): ReadonlyMap<string, SizedPart> {
  const model = modelOf(parts, versions, period);
  return new Map(model.stack === undefined ? [] : sizeStack(model.stack, model).map((one) => [one.part.name, one]));
}

/** The only part, or the one of that name. */
export function sizedPart(parts: readonly string[], name = parts[0]?.replace(/:.*/, '') ?? '', versions = '', period?: string): SizedPart {
  const found = sized(parts, versions, period).get(name);
  assert.ok(found);
  return found;
}

/** Figures of a quantity as `each / together: formula`. */
export function said({ figures }: SizedPart, wanted: Quantity): readonly string[] {
  return figures
    .filter(({ quantity }) => quantity === wanted)
    .map(({ each, all, formula }) => `${printAmount(each)} / ${printAmount(all)}: ${formula}`);
}

/** Of each replica in base units, all figures of a quantity added up; rounded to the whole. */
export function each({ figures }: SizedPart, wanted: Quantity): number {
  return Math.round(figures.filter(({ quantity }) => quantity === wanted).reduce((sum, figure) => sum + figure.each.value, 0));
}

/** `short: sentence: advice` */
export function verdicts({ comparisons }: SizedPart): readonly string[] {
  return comparisons.map(({ verdict, says, advice }) => `${verdict}: ${says}${advice === undefined ? '' : `: ${advice}`}`);
}
