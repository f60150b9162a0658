import { suggest } from '../definitions/decode.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { routeTest as diagnostics } from '../model/diagnostics.ts';
import type { Labels, Model, RouteTest } from '../model/model.ts';
import { type EmittedAlert, emittedAlerts } from '../plan/emitted-alerts.ts';
import { meantAlerts, printLabels } from '../plan/meant-alerts.ts';
import type { Plan } from '../plan/plan.ts';
import { didYouMean } from '../text/did-you-mean.ts';
import type { Place } from '../yaml/place.ts';
import { hoursOf, instantOf, zoneOf } from './usual-week.ts';

/** Route tests may speak only of alerts, receivers and maintenance that there are. */
export function checkRouteTests(model: Model, plan: Plan): readonly Finding[] {
  if (model.routeTests.length === 0) return [];
  const emitted = emittedAlerts(model, plan.ruleFiles);
  const receivers = plan.alertmanager.receivers.map(({ name }) => name);
  const { silences, windows } = model.maintenance;
  const maintenance = [...silences, ...windows].map(({ name }) => name);
  return model.routeTests.flatMap((test) => {
    const { alert, whileFiring, inhibitedBy, mutedBy, expect, place } = test;
    if (Object.keys(alert).length === 0) return [];
    const sources = whileFiring.flatMap((labels) => meantAlerts(emitted, labels));
    const names = [...new Set(sources.flatMap(({ labels }) => [labels['service'], labels['alertname']]))].filter(
      (name) => name !== undefined,
    );
    return [
      ...checkAlert(alert, emitted, place.at('alert')),
      ...whileFiring.flatMap((labels, index) => checkAlert(labels, emitted, place.at('whileFiring', index))),
      ...expect.flatMap((found, index) =>
        receivers.includes(found)
          ? []
          : [
              diagnostics['no-such-receiver'].at(place.at('expect', index).span, {
                found,
                suggestion: suggest(found, receivers, 'receivers'),
              }),
            ],
      ),
      ...(inhibitedBy === undefined || sources.length === 0 || names.includes(inhibitedBy)
        ? []
        : [
            diagnostics['no-such-source'].at(place.at('inhibitedBy').span, {
              found: inhibitedBy,
              suggestion: suggest(inhibitedBy, names, 'what fires there'),
            }),
          ]),
      ...(mutedBy === undefined || maintenance.includes(mutedBy)
        ? []
        : [
            diagnostics['no-such-maintenance'].at(place.at('mutedBy').span, {
              found: mutedBy,
              suggestion: maintenance.length === 0 ? 'none is declared' : suggest(mutedBy, maintenance, 'declared'),
            }),
          ]),
      ...checkTime(model, plan, test, emitted),
    ];
  });
}

function checkAlert(named: Labels, emitted: readonly EmittedAlert[], place: Place): readonly Finding[] {
  if (Object.keys(named).length === 0 || meantAlerts(emitted, named).length > 0) return [];
  return [diagnostics['no-such-alert'].at(place.span, { found: printLabels(named), suggestion: suggestionFor(named, emitted) })];
}

const MOST_VALUES = 6;

/** The label whose value another one makes right: a name that nobody has first, then what the rest does not go with. */
export function suggestionFor(named: Labels, emitted: readonly EmittedAlert[]): string {
  const labels = Object.keys(named);
  const valuesOf = (label: string, alerts: readonly EmittedAlert[]) => [...new Set(alerts.flatMap((alert) => alert.labels[label] ?? []))];
  const known = [...new Set(emitted.flatMap((alert) => Object.keys(alert.labels)))];
  for (const label of labels) {
    const value = named[label] ?? '';
    const values = valuesOf(label, emitted);
    const meant = values.length === 0 ? didYouMean(label, known) : values.includes(value) ? undefined : didYouMean(value, values);
    if (meant !== undefined) return values.length === 0 ? `did you mean the label ${meant}?` : `did you mean ${label} ${meant}?`;
  }
  for (const label of labels) {
    const others = labels.filter((other) => other !== label);
    const rest = emitted.filter((alert) => others.every((other) => (alert.labels[other] ?? '') === named[other]));
    const values = valuesOf(label, rest).sort().slice(0, MOST_VALUES);
    if (others.length > 0 && rest.length > 0 && values.length === 0) return `such alerts carry no label ${label}: leave it out`;
    if (others.length > 0 && values.length > 0)
      return `alerts with ${printLabels(without(named, label))} have ${label} ${values.join(', ')}`;
  }
  return '`alertc explain SERVICE` shows the alerts that there are; one of another origin is told by its alertname';
}

function without(named: Labels, label: string): Labels {
  return Object.fromEntries(Object.entries(named).filter(([other]) => other !== label));
}

function checkTime(model: Model, plan: Plan, { at, alert, place }: RouteTest, emitted: readonly EmittedAlert[]): readonly Finding[] {
  if (at === undefined) return [];
  const [first] = meantAlerts(emitted, alert);
  if (first === undefined) return [];
  const timezone = zoneOf(model, plan, first.labels);
  if (instantOf(at, hoursOf(model, plan, first.labels), timezone).length > 0) return [];
  const { node, span } = place.at('at');
  return [diagnostics['no-such-time'].at(span, { time: node.kind === 'scalar' ? node.text : '', timezone })];
}
