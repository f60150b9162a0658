import { ESCALATED_FROM } from '../plan/escalation.ts';
import { BUDGET_REMAINING, errorRatio, SLO_INFO } from '../plan/naming.ts';
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
  /** All labels of its entry for dashboards. */
  readonly info: Readonly<Record<string, string>>;
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

  #isInfoSeen = false;

  /** Tells an alert from what was raised to its severity; nothing where no alert is. */
  readonly #fromWhere: (rule: AlertingRule) => readonly string[];

  /** Indexes of alerts that some story makes fire. */
  readonly firing = new Set<number>();

  constructor(names: SloNames) {
    this.#names = names;
    this.#identity = `slo=${JSON.stringify(names.slo)}`;
    const isRaised = names.alerts.some(({ raisedFrom }) => raisedFrom !== undefined);
    this.#by = ['alertname', 'severity', ...(isRaised ? [ESCALATED_FROM] : []), ...names.by].join(', ');
    this.#fromWhere = ({ labels }) => (isRaised ? [`${ESCALATED_FROM}=${JSON.stringify(labels[ESCALATED_FROM] ?? '')}`] : []);
    const sample = ({ alert, labels: { severity = '', ...own } }: AlertingRule, labels: Readonly<Record<string, string>> = {}) => {
      const from = own[ESCALATED_FROM] === undefined ? {} : { [ESCALATED_FROM]: own[ESCALATED_FROM] };
      return { labels: braces({ alertname: alert, severity, ...from, ...labels }), value: 1 };
    };
    const [first, second] = names.labelSets;
    this.#samples = names.alerts.map(({ rule }) => ({ none: sample(rule), 0: sample(rule, first), 1: sample(rule, second) }));
  }

  of(forecast: Forecast): readonly RuleCheck[] {
    const checks = [
      ...forecast.moments.flatMap((moment) => this.#moment(moment)),
      ...this.#labels(forecast),
      ...this.#ratios(forecast),
      ...this.#silence(forecast),
      ...this.#info(forecast),
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
      const expr = `ALERTS{alertname="${rule.alert}", alertstate="firing", ${[this.#identity, severity, ...this.#fromWhere(rule)].join(', ')}}`;
      return [{ at: duration(at), expr, samples: [{ labels: `ALERTS${braces(labels)}`, value: 1 }] }];
    });
  }

  /** Once in the whole file. */
  #info({ end }: Forecast): readonly RuleCheck[] {
    if (this.#isInfoSeen) return [];
    this.#isInfoSeen = true;
    return [
      {
        at: duration(end),
        expr: `${SLO_INFO}{${this.#identity}}`,
        samples: [{ labels: `${SLO_INFO}${braces(this.#names.info)}`, value: 1 }],
      },
    ];
  }

  /** All windows in one sum, which is nothing where one of them is: a query for each made the files a fifth longer. */
  #ratios({ ratios, ratiosAt, remaining }: Forecast): readonly RuleCheck[] {
    const at = duration(ratiosAt);
    const labels = Object.entries(this.#names.labelSets[0] ?? {}).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
    const matchers = [this.#identity, ...labels].join(', ');
    const selected = ({ window }: ExpectedRatio) => `${errorRatio(milliseconds(window))}{${matchers}}`;
    const range = (is: Exclude<ExpectedRatio['is'], 'missing'>) =>
      is === 'zero' ? '== 0' : `> ${bound(is.low * 0.93)} < ${bound(is.high * 1.07)}`;
    const there = ratios.flatMap((ratio) => (ratio.is === 'missing' ? [] : [`count(${selected(ratio)} ${range(ratio.is)})`]));
    const missing = ratios.filter(({ is }) => is === 'missing').map(selected);
    return [
      ...(there.length === 0 ? [] : [{ at, expr: there.join(' + '), samples: [{ labels: '{}', value: there.length }] }]),
      ...(missing.length === 0 ? [] : [{ at, expr: missing.join(' or '), samples: [] }]),
      ...(remaining === undefined
        ? []
        : [
            {
              at,
              expr: `count(${BUDGET_REMAINING}{${matchers}} > ${bound(remaining.low)} < ${bound(remaining.high)})`,
              samples: [{ labels: '{}', value: 1 }],
            },
          ]),
    ];
  }

  /** What is sure to be silent from the beginning to the end: all but what may be heard, so that an alert too many shows as well. */
  #silence({ silent, end }: Forecast): readonly RuleCheck[] {
    const { alerts } = this.#names;
    const heard = alerts.filter((_alert, index) => !silent.includes(index));
    const burns = alerts.filter(({ is }) => is.kind === 'burn');
    const heardBurns = heard.filter(({ is }) => is.kind === 'burn');
    const loud = [...new Set(heard.filter(({ is }) => is.kind !== 'burn').map(({ rule }) => rule.alert))];
    const check = (matchers: readonly string[]): RuleCheck => ({
      at: duration(end),
      expr: `max_over_time(ALERTS{${['alertstate="firing"', this.#identity, ...matchers].join(', ')}}[${printDuration(duration(end))}])`,
      samples: [],
    });
    const but = (names: readonly string[]) => (names.length === 0 ? [] : [`alertname!~"${names.join('|')}"`]);
    if (silent.length === 0) return [];
    if (heardBurns.length === 0) return [check(but(loud))];
    const burn = heardBurns[0]?.rule.alert ?? '';
    const severities = heardBurns.map(({ rule }) => severityOf(rule)).join('|');
    return [
      ...(heardBurns.length === burns.length ? [] : [check([`alertname="${burn}"`, `severity!~"${severities}"`])]),
      ...(heard.length - heardBurns.length === alerts.length - burns.length ? [] : [check(but([burn, ...loud]))]),
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
