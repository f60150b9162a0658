import { parse } from 'yaml';
import { compile } from '../../src/compile/compile.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { SEVERITIES, TEAM_AND_ROUTING } from '../detection/rules-of.ts';

/** Composites of three SLOs, of two services, with an SLO for each value of `history`. */

export const WEIGHTS = [0.5, 0.3, 0.2];
export const MEMBERS = [
  { service: 'shop', slo: 'orders' },
  { service: 'shop', slo: 'carts' },
  { service: 'ledger', slo: 'bookings' },
];

/** The severities that decide which windows there are. */
export function composed(severities = ''): { readonly rules: string; readonly groupOrder: readonly string[] } {
  const slo = (name: string, sli: string, by = ', by: { labels: [history], atMost: 300 }') =>
    `  - { name: ${name}, objective: 99${by}, minimumBadEvents: 0${severities}, sli: ${sli} }\n`;
  const ratio = (name: string) => `{ kind: ratio, errors: '${name}_errors_total', total: '${name}_total' }`;
  const of = '[{ slo: orders, weight: 50% }, { slo: carts, weight: 30% }, { service: ledger, slo: bookings, weight: 20% }]';
  const service = (name: string, slos: string) => `apiVersion: alertc/v1\nkind: Service\nservice: ${name}\nslos:\n${slos}`;
  const shop = [
    slo('orders', ratio('orders')),
    slo('carts', ratio('carts')),
    slo('journey', `{ kind: composite, method: weighted, of: ${of} }`, ''),
    slo('worst', `{ kind: composite, method: worst, of: ${of.replace(/, weight: \d+%/g, '')} }`, ''),
  ];
  const texts = [TEAM_AND_ROUTING, service('shop', shop.join('')), service('ledger', slo('bookings', ratio('bookings')))];
  const sources = texts.map((text, index) => sourceFile(`slos/${index}.yaml`, text));
  const { value, findings } = compile({ sources, shipped: [SEVERITIES], alertcVersion: 'test' });
  if (value === undefined) throw new Error(findings.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  // Members before what is made of them.
  const order = ['shop', 'ledger', 'composite_shop_journey', 'composite_shop_worst'];
  const written = order.map((name) => value.files.find(({ path }) => path.endsWith(`/${name}.rules.yml`))?.text ?? '');
  const groups = written.flatMap((text) => (parse(text) as { readonly groups: readonly { readonly name: string }[] }).groups);
  return {
    rules: written.map((text, index) => (index === 0 ? text : text.replace(/^.*?groups:\n/s, ''))).join(''),
    groupOrder: groups.map(({ name }) => name),
  };
}

/** Values by the label `history` from promtool's words: `got:"{history=\"a\", …} 5E-02, …"`. */
export function byHistory(answer: string): ReadonlyMap<string, number> {
  const samples = answer.matchAll(/history=\\?"([\w-]+)\\?"[^}]*\} ([-+.\dE]+|NaN)/g);
  return new Map([...samples].map((sample) => [sample[1] ?? '', Number(sample[2])]));
}

/** A number for each call, the same in every run (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
