import { matchesAll } from '../alertmanager/matches.ts';
import type { Finding } from '../diagnostics/finding.ts';
import type { Model } from '../model/model.ts';
import type { Matcher } from '../plan/plan.ts';
import { mayHave } from '../promql/label-set.ts';
import { outputLabels } from '../promql/labels.ts';
import { proof as diagnostics } from './diagnostics.ts';
import type { EmittedLabels, Proof } from './proof.ts';

/** What is announced is muted: each planned silence matches some alert that can be emitted. */
export const silencesMatch: Proof = {
  name: 'silences match',
  shows: 'every silence matches an alert that can be emitted',
  prove({ model, plan, alerts }) {
    return plan.silences
      .filter(({ matchers }) => !alerts.some((alert) => mayMatch(alert, matchers, model)))
      .map(({ name, origin }): Finding => diagnostics['silence-matches-nothing'].at(origin, { name }));
  },
};

function mayMatch({ labels, rule }: EmittedLabels, matchers: readonly Matcher[], { routing }: Model): boolean {
  // Recorded series carry what an SLO is split by, which their selectors do not say: anything may come from there.
  const unknown = (label: string) =>
    labels[label] === undefined &&
    (routing.externalLabels.includes(label) || labels['source'] === 'slo' || mayHave(outputLabels(rule.expr), label));
  return matchesAll(
    matchers.filter(({ label }) => !unknown(label)),
    labels,
  );
}
