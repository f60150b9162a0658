import type { FiredAlert } from './alert-lives.ts';
import { alertLives } from './alert-lives.ts';
import { CannotReplay } from './cannot-replay.ts';
import type { PlacedRule } from './choose-alerts.ts';
import { gridOf, type Series } from './column.ts';
import { evaluatedAt, type Stretch } from './coverage.ts';
import { firstEvaluation, timingOf } from './parts.ts';
import type { Replay } from './replay.ts';
import { join, withoutName } from './vectors.ts';

/** What a rule fired, or why it could not be evaluated. */
export interface Evaluated {
  readonly lives: readonly FiredAlert[];
  readonly problem?: string;
}

/** What an alerting rule would have fired in a time. */
export function evaluateAlert(placed: PlacedRule, replay: Replay, time: Stretch, gaps: readonly Stretch[]): Evaluated {
  const grid = gridOf(firstEvaluation(placed, time), time.until, placed.group.interval);
  try {
    const byLabels = new Map<string, Series>();
    for (const { labels, ...column } of replay.vector(placed.rule.expr, grid)) {
      const own = alertLabels(placed, withoutName(labels));
      // Both sides of an `or` have names of their own, which an alert has not.
      join(byLabels, { labels: own, ...column }, 'of the alert');
    }
    const evaluated = evaluatedAt(grid, gaps);
    const lives = [...byLabels.values()].flatMap((series) => alertLives(series, grid, timingOf(placed), evaluated));
    return { lives: lives.filter(({ endsAt }) => endsAt === undefined || endsAt > time.from) };
  } catch (error) {
    if (!(error instanceof CannotReplay)) throw error;
    return { lives: [], problem: error.message };
  }
}

/** Labels of a rule may show those of its result. */
function alertLabels({ rule }: PlacedRule, found: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const own = Object.entries(rule.labels).map(
    ([label, value]) => [label, value.replace(/\{\{\s*\$labels\.(\w+)\s*\}\}/g, (_, name: string) => found[name] ?? '')] as const,
  );
  const labels = { ...found, ...Object.fromEntries(own), alertname: rule.alert };
  return Object.fromEntries(Object.entries(labels).filter(([, value]) => value !== ''));
}
