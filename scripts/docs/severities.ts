import { readFileSync } from 'node:fs';
import { readDefinitions } from '../../src/definitions/read.ts';
import { burnRateFactor, spendFor, tierFor } from '../../src/model/burn-rate.ts';
import type { Model, ResponseRule, Severity, Slo } from '../../src/model/model.ts';
import { resolve } from '../../src/model/resolve.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { parseDuration, printDuration } from '../../src/values/duration.ts';
import { printPercent } from '../../src/values/ratio.ts';
import { toDecimal, toNumber } from '../../src/values/rational.ts';
import { code, table } from './markdown.ts';

const PERIOD = '30d';

/** The shipped severities, as a table. */
export function severitiesTable(): string {
  const { severities } = shipped();
  return table(
    ['severity', 'meaning', 'response', `budget spent, over ${PERIOD} (factor)`, 'still in', 'or errors above', 'waits'],
    severities.map((severity) => [code(severity.name), severity.meaning, responseOf(severity.response), ...conditionsOf(severity)]),
  );
}

function conditionsOf({ burn, errorRatio, group }: Severity): readonly string[] {
  const period = parseDuration(PERIOD);
  const spend = burn === undefined || period === undefined ? undefined : spendFor(burn, period);
  const pair =
    burn === undefined || spend === undefined || period === undefined
      ? ['', '']
      : [
          `${printPercent(spend)} % in ${printDuration(burn.long)} (${toDecimal(burnRateFactor(spend, period, burn.long))})`,
          printDuration(burn.short),
        ];
  const bound = errorRatio === undefined ? '' : `${printPercent(errorRatio.above)} % over ${printDuration(errorRatio.over)}`;
  return [...pair, bound, printDuration(group.wait)];
}

function responseOf(response: ResponseRule): string {
  return response.kind === 'always' ? response.response : `${response.then} in ${response.during}, else ${response.otherwise}`;
}

const ERROR_RATIOS = [1, 0.12, 0.02, 0.005, 0.0015];

/** When each severity fires for an SLO of 99.9 % over 30d, by min(f·b/e × long window, bound/e × its window). */
export function detectionTable(): string {
  const { severities, slo } = shipped();
  return table(
    ['errors', ...severities.map(({ name }) => code(name))],
    ERROR_RATIOS.map((ratio) => [
      `${Number((ratio * 100).toPrecision(4))} %`,
      ...severities.map((severity) => inWords(minutesToFire(slo, severity, ratio))),
    ]),
  );
}

function minutesToFire(slo: Slo, severity: Severity, ratio: number): number {
  const { burn, bound } = tierFor(slo, severity);
  const reached = (threshold: number, window: number) =>
    ratio > threshold ? ((threshold / ratio) * window) / 60_000 : Number.POSITIVE_INFINITY;
  return Math.min(
    burn === undefined ? Number.POSITIVE_INFINITY : reached(toNumber(burn.threshold), burn.long),
    bound === undefined ? Number.POSITIVE_INFINITY : reached(toNumber(bound.above), bound.over),
  );
}

function inWords(minutes: number): string {
  if (minutes === Number.POSITIVE_INFINITY) return 'silent';
  if (minutes < 60) return `${minutes < 10 ? minutes.toFixed(1) : minutes.toFixed(0)} min`;
  return minutes < 48 * 60 ? `${(minutes / 60).toFixed(1)} h` : `${(minutes / 1440).toFixed(1)} days`;
}

/** The shipped severities beside one service of 99.9 %. */
function shipped(): { readonly severities: Model['severities']; readonly slo: Slo } {
  const read = (path: string, text: string) => readDefinitions(sourceFile(path, text)).value ?? [];
  const { value } = resolve({
    definitions: read('slos/shop.yaml', EXAMPLE),
    shipped: read('alertc:rules/severities.yaml', readFileSync('rules/severities.yaml', 'utf8')),
    shippedComponents: [],
    broken: [],
  });
  const slo = value?.services[0]?.slos[0];
  if (value === undefined || slo === undefined) throw new Error('the example of the detection table does not compile');
  return { severities: value.severities, slo };
}

const EXAMPLE = `apiVersion: alertc/v1
kind: Service
service: shop
slos:
  - name: availability
    objective: 99.9
    sli: { kind: ratio, errors: 'errors_total{job="shop"}', total: 'requests_total{job="shop"}' }
---
apiVersion: alertc/v1
kind: Routing
fallback: shop
hours: { business-hours: { days: mon-fri, times: 09:00-17:00 } }
---
apiVersion: alertc/v1
kind: Team
team: shop
receivers:
  page: { webhook: { url: http://bridge:9100/ } }
  notify: { webhook: { url: http://bridge:9100/ } }
  ticket: { webhook: { url: http://bridge:9100/ } }
  digest: { webhook: { url: http://bridge:9100/ } }
`;
