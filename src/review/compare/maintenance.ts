import type { Analysis } from '../../compile/analyse.ts';
import { isAboutSlo } from '../../model/exclusions.ts';
import type { Labels, MaintenanceBudget, MaintenanceScope, MaintenanceWindow, Model, Silence, Slo } from '../../model/model.ts';
import { emittedAlerts } from '../../plan/emitted-alerts.ts';
import { muting, printMatchers, scopeMatchers } from '../../plan/maintenance-scope.ts';
import { maskingWindows } from '../../plan/masking-windows.ts';
import { tiersOf } from '../../plan/windows.ts';
import { printInstant } from '../../values/moment.ts';
import type { Place } from '../../yaml/place.ts';
import type { Draft, Effect } from '../review.ts';
import { type Risk, worstRisk } from '../risk.ts';
import { concerns, inEnvironment, risked, sloName } from './concerns.ts';
import { examples } from './effects.ts';
import { ofSlo } from './owner.ts';
import { type Pairs, pairBy } from './pairs.ts';
import { riskOfGone, riskOfNew, type ToldOf } from './told.ts';
import { weekInWords } from './told-cause.ts';
import { differences } from './values.ts';

interface Announced {
  readonly name: string;
  readonly scope: MaintenanceScope;
  readonly budget: MaintenanceBudget;
  readonly place: Place;
}

/** By name; a silence that has another name and is otherwise the same mutes the same. */
export function pairAnnounced<T extends Announced>(
  before: readonly T[],
  after: readonly T[],
  say: (one: T) => Readonly<Record<string, string>>,
): Pairs<T> {
  return pairBy(before, after, [({ name }) => name, (one) => JSON.stringify(say(one))]);
}

/** By which the error budget is named among the words; nothing where its time counts, as it does by default. */
const BUDGET = 'error budget';

function budgetInWords(budget: MaintenanceBudget): Readonly<Record<string, string>> {
  return budget === 'left out' ? { [BUDGET]: 'left out' } : {};
}

export function silenceInWords({ scope, from, until, owner, ticket, reason, budget }: Silence): Readonly<Record<string, string>> {
  return {
    mutes: printMatchers(scopeMatchers(scope)),
    from: printInstant(from),
    until: printInstant(until),
    ...budgetInWords(budget),
    reason: `${reason} (${[owner, ticket].filter((one) => one !== undefined).join(', ')})`,
  };
}

export function windowInWords({ scope, days, times, timezone, reason, budget }: MaintenanceWindow): Readonly<Record<string, string>> {
  return {
    mutes: printMatchers(scopeMatchers(scope)),
    when: `${weekInWords(days, times)} in ${timezone}`,
    ...budgetInWords(budget),
    reason,
  };
}

type Happening = 'begins' | 'ends';

/** A silence or window that is on one side only. */
export function announcedDraft(
  what: string,
  one: Announced,
  words: Readonly<Record<string, string>>,
  { analysis, told, happens }: { readonly analysis: Analysis; readonly told: ToldOf; readonly happens: Happening },
): Draft {
  const muted = mutedBy(one, analysis);
  const side = happens === 'begins' ? 'after' : 'before';
  return risked({
    title: `${what} ${one.name} is ${happens === 'begins' ? 'new' : 'removed'}: ${words['when'] ?? `${words['from']} to ${words['until']}`}`,
    concerns: concernsOf(muted),
    place: { side, span: one.place.at('name').span },
    effects: [
      {
        risk: riskOf(muted, told, happens),
        text: `${happens === 'begins' ? 'nobody is told then of' : 'people are told then as well of'} ${examples(muted.map(nameOf))}`,
      },
      ...(one.budget === 'left out' ? [budgetEffect(one, analysis, told, happens)] : []),
    ],
    details: happens === 'begins' ? differences({}, words) : differences(words, {}),
  });
}

/** A silence or window that mutes others, or at another time. */
export function changedDraft(
  what: string,
  one: Announced,
  was: Readonly<Record<string, string>>,
  is: Readonly<Record<string, string>>,
  after: Analysis,
  told: ToldOf,
): readonly Draft[] {
  const details = differences(was, is);
  if (details.length === 0) return [];
  const muted = mutedBy(one, after);
  const mutes = details.some(({ what }) => what !== 'reason' && what !== BUDGET);
  const happens = one.budget === 'left out' ? 'begins' : 'ends';
  return [
    risked({
      title: `${what} ${one.name} ${details.map((detail) => changeInWords(detail.what, happens)).join(', ')}`,
      concerns: concernsOf(muted),
      place: { side: 'after', span: one.place.at('name').span },
      effects: [
        ...(mutes ? [{ risk: riskOf(muted, told, 'begins'), text: `nobody is told then of ${examples(muted.map(nameOf))}` }] : []),
        ...(was[BUDGET] === is[BUDGET] ? [] : [budgetEffect(one, after, told, happens)]),
      ],
      details,
    }),
  ];
}

const CHANGED: Readonly<Record<string, string>> = {
  mutes: 'mutes other alerts',
  when: 'has other hours',
  from: 'begins at another time',
  until: 'ends at another time',
};

function changeInWords(what: string, happens: Happening): string {
  if (what === BUDGET) return happens === 'begins' ? 'is left out of error budgets' : 'counts in error budgets again';
  return CHANGED[what] ?? `has another ${what}`;
}

/** What it means for the promises that it is about, whichever of their alerts it mutes: what counts decides about budgets and derived windows only. */
function budgetEffect({ scope }: Announced, { model, plan }: Analysis, told: ToldOf, happens: Happening): Effect {
  const slos = model.services.flatMap((service) =>
    service.slos.filter((slo) => isAboutSlo(scope, service, slo)).map((slo) => ({ service, slo })),
  );
  const counting = emittedAlerts(model, plan.ruleFiles).filter(({ labels }) =>
    slos.some((one) => ofSlo({ labels }, one) && decidedByCount(labels, one.slo, model)),
  );
  const names = examples(slos.map(sloName));
  return {
    risk: riskOf(counting, told, happens),
    text:
      happens === 'begins'
        ? `what fails in it uses up nothing of the error budget of ${names}, and fires no alert on long windows`
        : `what fails in it uses up the error budget of ${names}, and counts in long windows`,
  };
}

function decidedByCount({ signal, severity }: Labels, slo: Slo, { evaluation }: Model): boolean {
  if (signal !== 'burn') return signal === 'budget';
  return tiersOf(slo).some(
    ({ severity: { name }, tier: { burn } }) => name === severity && burn !== undefined && burn.long > evaluation.directUpTo,
  );
}

type Muted = ReturnType<typeof emittedAlerts>[number];

/** What surely matches; only where nothing does, what may, because of labels that come from the data. A window masks what surely matches, and not all of that. */
function mutedBy(one: Announced, { model, plan }: Analysis): readonly Muted[] {
  const emitted = emittedAlerts(model, plan.ruleFiles);
  const window = model.maintenance.windows.find(({ place }) => place === one.place);
  if (window !== undefined) return emitted.filter((alert) => maskingWindows(alert, [window]).length > 0);
  const matchers = scopeMatchers(one.scope);
  const verdicts = emitted.map((alert) => ({ alert, verdict: muting(matchers, alert) }));
  const sure = verdicts.filter(({ verdict }) => verdict === 'always');
  return (sure.length > 0 ? sure : verdicts.filter(({ verdict }) => verdict === 'maybe')).map(({ alert }) => alert);
}

function riskOf(muted: readonly Muted[], told: ToldOf, happens: Happening): Risk {
  return worstRisk(
    muted.map(({ labels }) => {
      const { alertname = '', ...own } = labels;
      const answer = told.of({ alert: alertname, labels: own });
      return happens === 'begins' ? riskOfGone(answer) : riskOfNew(answer);
    }),
  );
}

function concernsOf(muted: readonly Muted[]): Draft['concerns'] {
  return concerns({
    services: muted.flatMap(({ labels: { service, environment } }) => (service === undefined ? [] : [inEnvironment(service, environment)])),
    alerts: muted.map(({ labels }) => labels['alertname'] ?? ''),
    teams: muted.flatMap(({ labels }) => labels['team'] ?? []),
    severities: muted.flatMap(({ labels }) => labels['severity'] ?? []),
  });
}

function nameOf({ labels }: Muted): string {
  return `${labels['severity'] ?? ''} ${inEnvironment(labels['alertname'] ?? '', labels['environment'])}`;
}
