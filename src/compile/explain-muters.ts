import { matchesAll } from '../alertmanager/matches.ts';
import { canMatch, type EmittedAlert } from '../plan/emitted-alerts.ts';
import { muting, printMatchers } from '../plan/maintenance-scope.ts';
import { maskingWindows } from '../plan/masking-windows.ts';
import type { MeantAlert } from '../plan/meant-alerts.ts';
import type { InhibitRule } from '../plan/plan.ts';
import { WEEKDAYS } from '../values/calendar.ts';
import { printInstant } from '../values/moment.ts';
import type { Analysis } from './analyse.ts';
import { stretchesInWords } from './week-stretches.ts';

/** What can keep an alert from everybody, at some time. */
export type Muter =
  | {
      readonly kind: 'inhibition';
      /** Alerts of the rules, as `name severity`; or what an alert of others must have. */
      readonly by: readonly string[];
      /** Labels that both must share. */
      readonly equal: readonly string[];
      readonly reason: string;
    }
  | { readonly kind: 'silence'; readonly name: string; readonly from: string; readonly until: string }
  /** In which the alert does not even fire. */
  | { readonly kind: 'maintenance'; readonly name: string; readonly when: string; readonly timezone: string };

export function mutersOf({ model, plan }: Analysis, alert: MeantAlert, emitted: readonly EmittedAlert[]): readonly Muter[] {
  const target: Pick<EmittedAlert, 'labels' | 'mayCarry'> = { labels: alert.labels, mayCarry: alert.emitted?.mayCarry ?? (() => false) };
  const windows = alert.emitted === undefined ? [] : maskingWindows(alert.emitted, model.maintenance.windows);
  return [
    ...plan.alertmanager.inhibitRules.flatMap((rule) => inhibition(rule, alert, emitted)),
    ...plan.silences
      .filter(({ matchers }) => muting(matchers, target) !== 'never')
      .map(({ name, from, until }): Muter => ({ kind: 'silence', name, from: printInstant(from), until: printInstant(until) })),
    ...windows.map(({ name, days, times, timezone }): Muter => {
      const begin = stretchesInWords(days.flatMap((day) => times.map(({ start, end }) => ({ day: WEEKDAYS.indexOf(day), start, end }))));
      return { kind: 'maintenance', name, when: begin, timezone };
    }),
  ];
}

function inhibition(rule: InhibitRule, { labels, emitted: target }: MeantAlert, emitted: readonly EmittedAlert[]): readonly Muter[] {
  const isTarget = target === undefined ? matchesAll(rule.target, labels) : canMatch({ ...target, labels }, rule.target);
  if (!isTarget) return [];
  const twoSided = target === undefined ? matchesAll(rule.source, labels) : canMatch({ ...target, labels }, rule.source);
  const known = (alert: Pick<EmittedAlert, 'labels' | 'mayCarry'> | undefined, label: string) =>
    alert?.labels[label] ?? (alert?.mayCarry(label) ? undefined : '');
  const own = { labels, mayCarry: target?.mayCarry ?? (() => false) };
  const possible = emitted.filter((source) => canMatch(source, rule.source));
  const sources = possible.filter((source) => {
    if (twoSided && canMatch(source, rule.target)) return false;
    return rule.equal.every((label) => {
      const [one, other] = [known(source, label), known(own, label)];
      return one === undefined || other === undefined || one === other;
    });
  });
  // A source of ours that differs in what must be equal is none; where no rule of ours can be the source, it is an alert of others.
  if (sources.length === 0 && possible.length > 0) return [];
  const by =
    sources.length === 0
      ? [printMatchers(rule.source)]
      : [...new Set(sources.map((source) => `${source.labels['alertname']} ${source.labels['severity'] ?? ''}`.trim()))];
  return [{ kind: 'inhibition', by, equal: rule.equal, reason: rule.reason }];
}
