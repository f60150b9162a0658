import { type Destination, destinations } from '../../alertmanager/route.ts';
import type { Labels } from '../../model/model.ts';
import type { AlertingRule, AlertmanagerConfig, Route } from '../../plan/plan.ts';

/** The ways of alerts through the tree. Alerts that agree in the labels that its matchers look at take the same one, which is found once. */
export class WaysOf {
  readonly #config: AlertmanagerConfig;
  readonly #labels: readonly string[];
  readonly #known = new Map<string, readonly Destination[]>();

  constructor(config: AlertmanagerConfig) {
    this.#config = config;
    this.#labels = [...new Set(matchedLabels(config.root))];
  }

  of({ alert, labels }: Pick<AlertingRule, 'alert' | 'labels'>): readonly Destination[] {
    const all: Labels = { ...labels, alertname: alert };
    const key = this.#labels.map((label) => all[label] ?? '').join('\n');
    const found = this.#known.get(key) ?? destinations(this.#config, all);
    this.#known.set(key, found);
    return found;
  }
}

function matchedLabels({ matchers, routes }: Route): readonly string[] {
  return [...matchers.map(({ label }) => label), ...routes.flatMap(matchedLabels)];
}
