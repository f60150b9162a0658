import { errorRatio } from '../plan/naming.ts';
import type { AlertingRule } from '../plan/plan.ts';
import type { RuleCheck } from '../plan/rule-test.ts';
import { type Duration, milliseconds, printDuration } from '../values/duration.ts';
import type { ExpectedAlert } from './expected-alert.ts';
import type { ExpectedRatio, Firing, Forecast, Moment } from './forecast.ts';

/** The names of an SLO, which promtool is asked with. */
export interface SloNames {
  readonly slo: string;
  /** Labels that tell SLOs apart. */
  readonly by: readonly string[];
  /** The one that fails, then the healthy one. */
  readonly labelSets: readonly Readonly<Record<string, string>>[];
  readonly alerts: readonly ExpectedAlert[];
}

/** Queries for all that must be seen in the stories of one SLO. */
export class Checks {
  readonly #names: SloNames;
  /** Enough among the rules of one service. */
  readonly #identity: string;
  readonly #by: string;
  readonly #samples: readonly Readonly<Record<Firing['labelSet'], RuleCheck['samples'][number]>>[];
  /** Indexes of alerts whose labels were looked at. */
  readonly #labelled = new Set<number>();

  /** Indexes of alerts that some story makes fire. */
  readonly firing = new Set<number>();

  constructor(names: SloNames) {
    this.#names = names;
    this.#identity = `slo=${JSON.stringify(names.slo)}`;
    this.#by = ['alertname', 'severity', ...names.by].join(', ');
    const sample = ({ alert, labels: { severity = '' } }: AlertingRule, labels: Readonly<Record<string, string>> = {}) => {
      return { labels: braces({ alertname: alert, severity, ...labels }), value: 1 };
    };
    const [first, second] = names.labelSets;
    this.#samples = names.alerts.map(({ rule }) => ({ none: sample(rule), 0: sample(rule, first), 1: sample(rule, second) }));
  }

  of(forecast: Forecast): readonly RuleCheck[] {
    const checks = [
      ...forecast.moments.flatMap((moment) => this.#moment(moment)),
      ...this.#labels(forecast),
      ...forecast.ratios.map((ratio) => this.#ratio(ratio)),
      ...this.#silence(forecast),
    ];
    return checks.sort((a, b) => a.at - b.at);
  }

  #moment({ at, unsure, firing }: Moment): readonly RuleCheck[] {
    const { alerts } = this.#names;
    // Leaving out by name or by severity may leave out more than is unsure; never less.
    const [severities, names] = [new Set<string>(), new Set<string>()];
    for (const { is, rule } of unsure.flatMap((index) => alerts[index] ?? [])) {
      if (is.kind === 'burn') severities.add(severityOf(rule));
      else names.add(rule.alert);
    }
    const isSure = ({ rule }: ExpectedAlert) => !names.has(rule.alert) && !severities.has(severityOf(rule));
    if (unsure.length > 0 && !alerts.some(isSure)) return [];
    const sure = unsure.length === 0 ? firing : firing.filter(({ alert }) => alerts.slice(alert, alert + 1).some(isSure));
    for (const { alert } of sure) this.firing.add(alert);
    const selected = [
      'alertstate="firing"',
      this.#identity,
      ...(names.size === 0 ? [] : [`alertname!~"${[...names].join('|')}"`]),
      ...(severities.size === 0 ? [] : [`severity!~"${[...severities].join('|')}"`]),
    ].join(', ');
    const samples = sure.flatMap(({ alert, labelSet }) => this.#samples[alert]?.[labelSet] ?? []);
    return [{ at: duration(at), expr: `count by (${this.#by}) (ALERTS{${selected}})`, samples }];
  }

  /** All labels of an alert, once in the whole file. */
  #labels({ lastFirings }: Forecast): readonly RuleCheck[] {
    const { alerts, labelSets } = this.#names;
    return lastFirings.flatMap(({ alert, at, labelSet }) => {
      const rule = alerts[alert]?.rule;
      if (rule === undefined || this.#labelled.has(alert)) return [];
      this.#labelled.add(alert);
      const labels = { ...rule.labels, ...(labelSet === 0 ? labelSets[0] : {}), alertname: rule.alert, alertstate: 'firing' };
      const severity = `severity=${JSON.stringify(rule.labels['severity'])}`;
      const expr = `ALERTS{alertname="${rule.alert}", alertstate="firing", ${[this.#identity, severity].join(', ')}}`;
      return [{ at: duration(at), expr, samples: [{ labels: `ALERTS${braces(labels)}`, value: 1 }] }];
    });
  }

  #ratio({ at, window, is }: ExpectedRatio): RuleCheck {
    const labels = Object.entries(this.#names.labelSets[0] ?? {}).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
    const selected = `${errorRatio(milliseconds(window))}{${[this.#identity, ...labels].join(', ')}}`;
    if (is === 'missing') return { at: duration(at), expr: `count(${selected})`, samples: [] };
    const range = is === 'zero' ? '== 0' : `> ${bound(is.low * 0.93)} < ${bound(is.high * 1.07)}`;
    return { at: duration(at), expr: `count(${selected} ${range})`, samples: [{ labels: '{}', value: 1 }] };
  }

  /** What is sure to be silent from the beginning to the end. */
  #silence({ silent, end }: Forecast): readonly RuleCheck[] {
    const { alerts } = this.#names;
    const rules = silent.flatMap((index) => alerts[index] ?? []);
    const burns = rules.filter(({ is }) => is.kind === 'burn');
    const rest = rules.filter(({ is }) => is.kind !== 'burn');
    const at = duration(end);
    const check = (...matchers: readonly string[]): RuleCheck => ({
      at,
      expr: `count by (alertname, severity) (max_over_time(ALERTS{${['alertstate="firing"', this.#identity, ...matchers].join(', ')}}[${printDuration(at)}]))`,
      samples: [],
    });
    const names = (of: typeof rules) => [...new Set(of.map(({ rule }) => rule.alert))].join('|');
    return [
      ...(burns.length === 0
        ? []
        : [check(`alertname="${names(burns)}"`, `severity=~"${burns.map(({ rule }) => severityOf(rule)).join('|')}"`)]),
      ...(rest.length === 0 ? [] : [check(`alertname=~"${names(rest)}"`)]),
    ];
  }
}

function severityOf({ labels }: AlertingRule): string {
  return labels['severity'] ?? '';
}

function bound(value: number): string {
  return String(Number(value.toPrecision(4)));
}

function braces(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${pairs.map(([label, value]) => `${label}=${JSON.stringify(value)}`).join(', ')}}`;
}

function duration(seconds: number): Duration {
  return milliseconds(seconds * 1000);
}
