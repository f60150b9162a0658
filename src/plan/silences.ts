import type { Finding } from '../diagnostics/finding.ts';
import { Findings, type Outcome } from '../diagnostics/outcome.ts';
import { maintenance as diagnostics } from '../model/diagnostics.ts';
import type { Model, Silence } from '../model/model.ts';
import { didYouMean } from '../text/did-you-mean.ts';
import type { Place } from '../yaml/place.ts';
import { type EmittedAlert, emittedAlerts } from './emitted-alerts.ts';
import { inOrder, muting, printMatchers, scopeMatchers } from './maintenance-scope.ts';
import { accepts } from './matcher.ts';
import { silenceComment, silenceCreator, WATCHDOG } from './naming.ts';
import type { Matcher, PlannedSilence, RuleFile } from './plan.ts';

/** Silences as Alertmanager is to have them; each mutes some of the alerts that the rules can emit, and never the watchdog. */
export function planSilences(model: Model, ruleFiles: readonly RuleFile[]): Outcome<readonly PlannedSilence[]> {
  const { silences } = model.maintenance;
  if (silences.length === 0) return { value: [], findings: [] };
  const findings = new Findings();
  const emitted = emittedAlerts(model, ruleFiles);
  const [watchdogs, alerts] = [emitted.filter(isWatchdog), emitted.filter((alert) => !isWatchdog(alert))];
  const value = silences.map((silence): PlannedSilence => {
    const matchers = scopeMatchers(silence.scope);
    findings.addAll(checkScope(matchers, alerts, silence.place));
    const { name, from, until, place } = silence;
    return {
      name,
      matchers: sparingTheWatchdog(matchers, watchdogs),
      from,
      until,
      createdBy: silenceCreator(model.routing.fallback),
      comment: silenceComment(name, whyOf(silence)),
      origin: place.at('name').span,
    };
  });
  return { value, findings: findings.all };
}

function isWatchdog({ labels }: EmittedAlert): boolean {
  return labels['alertname'] === WATCHDOG;
}

function whyOf({ reason, owner, ticket }: Silence): string {
  return `${reason} (${[owner, ticket].filter((one) => one !== undefined).join(', ')})`;
}

/** A scope that mutes nothing or everything is a slip. */
export function checkScope(matchers: readonly Matcher[], alerts: readonly EmittedAlert[], place: Place): readonly Finding[] {
  const span = place.at('name').span;
  if (matchers.length === 0)
    return [diagnostics['matches-everything'].at(span, { what: 'no service, team or anything else that tells them apart' })];
  if (matchers.every((matcher) => accepts(matcher, ''))) {
    return [diagnostics['matches-everything'].at(span, { what: `${printMatchers(matchers)}, which alerts without labels satisfy` })];
  }
  if (alerts.length === 0) return [];
  const verdicts = alerts.map((alert) => muting(matchers, alert));
  if (verdicts.every((verdict) => verdict === 'never')) {
    const suggestion = suggestionFor(matchers, alerts);
    return [diagnostics['matches-nothing'].at(span, { what: printMatchers(matchers), suggestion })];
  }
  // A repository of one service or team may well mute all it has, if it says so.
  const named = matchers.some(({ label, op }) => op === '=' && ['service', 'team', 'slo', 'alertname'].includes(label));
  if (!named && verdicts.every((verdict) => verdict === 'always')) {
    return [diagnostics['matches-everything'].at(span, { what: `${printMatchers(matchers)}, which all ${alerts.length} of them have` })];
  }
  return [];
}

const MOST_VALUES = 6;

/** The one matcher without which something would match, and the values that its label has there. */
function suggestionFor(matchers: readonly Matcher[], alerts: readonly EmittedAlert[]): string {
  for (const matcher of matchers) {
    const others = matchers.filter((other) => other !== matcher);
    const rest = alerts.filter((alert) => muting(others, alert) !== 'never');
    const values = [...new Set(rest.map(({ labels }) => labels[matcher.label] ?? ''))].filter((value) => value !== '').sort();
    const shown = values.slice(0, MOST_VALUES);
    const meant = matcher.op === '=' ? didYouMean(matcher.value, values) : undefined;
    if (meant !== undefined) return `did you mean ${matcher.label} ${meant}?`;
    if (shown.length > 0) return `the alerts that match otherwise have ${matcher.label} ${shown.join(', ')}`;
  }
  return '`alertc explain SERVICE` shows the alerts that there are';
}

/** A silenced watchdog is what a dead Prometheus looks like to the receiver outside. */
function sparingTheWatchdog(matchers: readonly Matcher[], watchdogs: readonly EmittedAlert[]): readonly Matcher[] {
  if (watchdogs.every((watchdog) => muting(matchers, watchdog) === 'never')) return matchers;
  return inOrder([...matchers, { label: 'alertname', op: '!=', value: WATCHDOG }]);
}
