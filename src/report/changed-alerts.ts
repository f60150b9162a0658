import type { Comparison } from '../review/compare/comparison.ts';
import type { AlertRow } from './alert-rows.ts';

/** An alert with what became of it; without a mark nothing that a reader of the table sees. */
export interface ReviewedAlert extends AlertRow {
  readonly mark?: AlertMark;
}

export interface AlertMark {
  readonly kind: 'added' | 'removed' | 'told' | 'changed';
  readonly words: string;
}

const WORDS: Readonly<Record<AlertMark['kind'], string>> = {
  added: '+ new',
  removed: '− gone',
  told: '≠ told otherwise',
  changed: '≠ changed',
};

/** All alerts of both sides, those that changed first. */
export function reviewedAlerts(
  { alerts, told }: Pick<Comparison, 'alerts' | 'told'>,
  before: readonly AlertRow[],
  after: readonly AlertRow[],
): readonly ReviewedAlert[] {
  const rowsBefore = new Map(before.map((row) => [row.rule, row]));
  const old = new Map(alerts.kept.map((pair) => [pair.after.rule, rowsBefore.get(pair.before.rule)]));
  const toldOtherwise = new Set(told.map((pair) => pair.after.rule));
  const gone = new Set(alerts.removed.map(({ rule }) => rule));
  const marked = [
    ...after.map((row) => withMark(row, toldOtherwise.has(row.rule) ? 'told' : kindOf(row, old.get(row.rule)))),
    ...before.filter(({ rule }) => gone.has(rule)).map((row) => withMark(row, 'removed')),
  ];
  return [...marked.filter(({ mark }) => mark !== undefined), ...marked.filter(({ mark }) => mark === undefined)];
}

function withMark(row: AlertRow, kind: AlertMark['kind'] | undefined): ReviewedAlert {
  return kind === undefined ? row : { ...row, mark: { kind, words: WORDS[kind] } };
}

function kindOf(after: AlertRow, before: AlertRow | undefined): AlertMark['kind'] | undefined {
  if (before === undefined) return 'added';
  const shown = ({ alert, severity, of: name, slo, team, for: held, condition }: AlertRow) =>
    JSON.stringify([alert, severity, name, slo, team, held, condition]);
  return shown(before) === shown(after) ? undefined : 'changed';
}
