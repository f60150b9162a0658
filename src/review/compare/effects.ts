import { counted } from '../../diagnostics/render/counts.ts';
import type { Detail, Effect } from '../review.ts';
import { worstRisk } from '../risk.ts';
import type { Alert } from './alerts.ts';
import type { Comparison, ToldChange } from './comparison.ts';
import { inEnvironment, sloName } from './concerns.ts';
import type { SeverityDetection } from './detection.ts';
import { byKey } from './pairs.ts';
import { loudest, riskOfGone, riskOfNew, riskOfTold, type Told, type ToldOf } from './told.ts';

const MOST_EXAMPLES = 5;

/** One line for all alerts whose audience changes alike. */
export function toldEffects(changes: readonly ToldChange[]): readonly Effect[] {
  const alike = byKey(changes, ({ after, toldBefore, toldAfter }) =>
    [after.rule.labels['severity'], toldBefore.words, toldAfter.words].join('\n'),
  );
  return [...alike.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const severity = first.after.rule.labels['severity'] ?? '';
    const subject = group.length === 1 ? `${severity} ${first.after.rule.alert}` : `${severity} (${counted(group.length, 'alert')})`;
    return [
      {
        risk: riskOfTold(first.toldBefore, first.toldAfter),
        text: `${subject}: ${atHours(first.toldAfter, first.toldBefore)} instead of ${atHours(first.toldBefore, first.toldAfter)}`,
      },
    ];
  });
}

/** Where only one of both goes by hours, the other says that it does not. */
function atHours({ words, stretches }: Told, other: Told): string {
  return stretches.length === 1 && other.stretches.length > 1 ? `${words} at all hours` : words;
}

/** One line for all new alerts that tell the same people. */
export function addedEffects(alerts: readonly Alert[], told: ToldOf): readonly Effect[] {
  return oneSided(alerts, told, (words, what) => ({ text: `${what} tells ${words}` }), riskOfNew);
}

export function removedEffects(alerts: readonly Alert[], told: ToldOf): readonly Effect[] {
  return oneSided(alerts, told, (words, what) => ({ text: `${what} no longer tells ${words}` }), riskOfGone);
}

function oneSided(
  alerts: readonly Alert[],
  told: ToldOf,
  say: (words: string, what: string) => { readonly text: string },
  risk: typeof riskOfNew,
): readonly Effect[] {
  const alike = byKey(alerts, ({ rule }) => `${rule.labels['severity']}\n${told.of(rule).words}`);
  return [...alike.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const answer = told.of(first.rule);
    const severity = first.rule.labels['severity'] ?? '';
    const what = group.length === 1 ? `${severity} ${first.rule.alert}` : `${severity} (${counted(group.length, 'alert')})`;
    return loudest(answer) === 'nobody' ? [] : [{ risk: risk(answer), ...say(answer.words, what) }];
  });
}

/** Burn alerts of one SLO. */
export function detectionEffects(severities: readonly SeverityDetection[]): readonly Effect[] {
  return severities.map(({ effect }) => effect);
}

type Detected = Comparison['detection'][number];

/** Of many SLOs with one cause: for each severity how many fire otherwise, and the one for which it matters most. */
export function worstDetections(detected: readonly Detected[]): readonly Effect[] {
  const all = detected.flatMap((one) => one.change.severities.map((found) => ({ ...found, one })));
  return [...byKey(all, ({ severity, effect }) => `${severity} ${effect.risk}`).values()].flatMap((group) => {
    const worst = group.toSorted((a, b) => b.by - a.by)[0];
    if (worst === undefined) return [];
    const others = group.length === 1 ? '' : `; so or similarly ${counted(group.length - 1, 'other SLO')}`;
    return [
      { risk: worstRisk(group.map(({ effect }) => effect.risk)), text: `${sloName(worst.one.after)}: ${worst.effect.text}${others}` },
    ];
  });
}

/** The SLOs at which a change of the severities makes one severity fire at other times. */
export function detectionOf(detection: readonly Detected[], severity: string): readonly Detected[] {
  return detection
    .filter(({ cause }) => cause === 'severities')
    .map((one) => ({ ...one, change: { ...one.change, severities: one.change.severities.filter((found) => found.severity === severity) } }))
    .filter(({ change }) => change.severities.length > 0);
}

/** Detection tables of the SLOs for which it matters most. */
export function worstTables(detected: readonly Detected[], most = 2): readonly Detail[] {
  const by = ({ change }: Detected) => Math.max(...change.severities.map((one) => one.by));
  return detected
    .toSorted((a, b) => by(b) - by(a))
    .slice(0, most)
    .map(({ after, change: { table } }) => (table.kind === 'table' ? { ...table, title: `${sloName(after)}: ${table.title}` } : table));
}

/** A table of alerts: what fires, how urgent it is, who is told. */
export function alertTable(title: string, alerts: readonly Alert[], told: ToldOf): readonly Detail[] {
  if (alerts.length === 0) return [];
  const rows = alerts.map(({ rule }) => [
    rule.labels['severity'] ?? '',
    inEnvironment(rule.alert, rule.labels['environment']),
    told.of(rule).words,
  ]);
  return [{ kind: 'table', title, columns: ['severity', 'alert', 'tells'], rows }];
}

/** Which alerts they are, where the effects only count them. */
export function alertList(alerts: readonly Alert[]): readonly Detail[] {
  if (alerts.length <= 1) return [];
  const items = alerts.map(({ rule }) => `${rule.labels['severity']} ${inEnvironment(rule.alert, rule.labels['environment'])}`);
  return [{ kind: 'list', title: 'alerts', items: [...new Set(items)].sort() }];
}

/** `a, b, c and 4 more`. */
export function examples(names: readonly string[], most = MOST_EXAMPLES): string {
  const shown = names.slice(0, most);
  const left = names.length - shown.length;
  return left === 0 ? shown.join(', ') : `${shown.join(', ')} and ${left} more`;
}
