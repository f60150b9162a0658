import { parse } from 'yaml';
import { compile } from '../../src/compile/compile.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { SEVERITIES, TEAM_AND_ROUTING } from '../detection/rules-of.ts';

/** SLOs of one service over the same events, whose budgets are spent on different things, each for every value of `history`. */

/** Windows that are read from slices and from recorded bases. */
const WINDOWS_OF =
  'severities: { P0: { errorRatio: off }, P1: off, P2: { burn: { spend: 10%, long: 2h, short: 30m }, errorRatio: off }, P3: off }';

/** `budgetings` by the name of an SLO: what stands behind `budgeting:`, and other keys. */
export function sliced(budgetings: Readonly<Record<string, string>>): { readonly rules: string; readonly groupOrder: readonly string[] } {
  const slos = Object.entries(budgetings).map(
    ([name, budgeting]) =>
      `  - { name: ${name}, objective: 99, by: { labels: [history], atMost: 300 }, minimumBadEvents: 0, ${WINDOWS_OF}, budgeting: ${budgeting}, sli: { kind: ratio, errors: errors_total, total: requests_total } }\n`,
  );
  const service = `apiVersion: alertc/v1\nkind: Service\nservice: shop\nslos:\n${slos.join('')}`;
  const sources = [TEAM_AND_ROUTING, service].map((text, index) => sourceFile(`slos/${index}.yaml`, text));
  const { value, findings } = compile({ sources, shipped: [SEVERITIES], alertcVersion: 'test' });
  if (value === undefined) throw new Error(findings.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  const rules = value.files.find(({ path }) => path.endsWith('/shop.rules.yml'))?.text ?? '';
  const { groups } = parse(rules) as { readonly groups: readonly { readonly name: string }[] };
  return { rules, groupOrder: groups.map(({ name }) => name) };
}

/** Events of each minute. */
export interface Minute {
  readonly total: number;
  readonly errors: number;
}

export const IDLE: Minute = { total: 0, errors: 0 };

/** Steady growth in promtool's notation, so many seconds between two scrapes. */
export function counter(minutes: readonly Minute[], of: (minute: Minute) => number, scrapeSeconds: number): string {
  const perMinute = 60 / scrapeSeconds;
  let value = 1_000_000;
  const parts = [`${value}`];
  for (let at = 0; at < minutes.length; ) {
    const step = of(minutes[at] ?? IDLE) / perMinute;
    let length = 0;
    while (at + length < minutes.length && of(minutes[at + length] ?? IDLE) / perMinute === step) length += 1;
    parts.push(`${value + step}+${step}x${length * perMinute - 1}`);
    value += step * length * perMinute;
    at += length;
  }
  return parts.join(' ');
}

/** Both counters of a history. */
export function countersOf(history: string, minutes: readonly Minute[], scrapeSeconds: number) {
  return [
    { series: `requests_total{history="${history}"}`, values: counter(minutes, ({ total }) => total, scrapeSeconds) },
    { series: `errors_total{history="${history}"}`, values: counter(minutes, ({ errors }) => errors, scrapeSeconds) },
  ];
}
