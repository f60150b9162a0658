import { createHash } from 'node:crypto';
import type { AlertingRule, Rule, RuleFile } from '../../src/plan/plan.ts';
import type { BinaryExpr, BinaryOp, Expr, NumberLiteral } from '../../src/promql/ast.ts';
import { mayHave } from '../../src/promql/label-set.ts';
import { outputLabels } from '../../src/promql/labels.ts';
import { printExpr } from '../../src/promql/print.ts';
import { matchersOf, selectorsOf } from '../../src/promql/selectors.ts';
import { mapExpr } from '../../src/promql/walk.ts';
import { type Duration, milliseconds, printDuration } from '../../src/values/duration.ts';

/** A rule file with one thing wrong. */
export interface Mutant {
  readonly kind: string;
  /** The name of the record or alert. */
  readonly rule: string;
  readonly severity?: string | undefined;
  readonly role: Role;
  /** The place of the rule among all of the file. */
  readonly at: number;
  /** The rule and what became of it. */
  readonly what: string;
  readonly file: RuleFile;
}

/** Rules of the group that reads the source series differ with the kind of SLI, all others do not. */
export type Role = 'reads the source' | 'reads recorded series' | 'alerts';

export type Change = { readonly what: string; readonly rule: Rule };

/** The mutants of a rule, by kind. */
export type Kinds = Readonly<Record<string, (rule: Rule, all: readonly Rule[]) => readonly Change[]>>;

/** Every way in which one rule can be wrong. */
const KINDS: Kinds = {
  'threshold ×2': (rule) => scaledThresholds(rule, 2),
  'threshold ÷2': (rule) => scaledThresholds(rule, 0.5),
  'comparison flipped': (rule) => nodes(rule, (node) => (isComparison(node) ? { ...node, op: FLIPPED[node.op] ?? node.op } : undefined)),
  '`and` → `or`': (rule) => nodes(rule, (node) => (isBinary(node, 'and') ? { ...node, op: 'or' } : undefined)),
  '`or` → `and`': (rule) => nodes(rule, (node) => (isBinary(node, 'or') ? { ...node, op: 'and' } : undefined)),
  'left of `and` only': (rule) => nodes(rule, (node) => (isBinary(node, 'and') ? node.left : undefined)),
  'right of `and` only': (rule) => nodes(rule, (node) => (isBinary(node, 'and') ? node.right : undefined)),
  'left of `or` only (no fallback to zero)': (rule) => nodes(rule, (node) => (isBinary(node, 'or') ? node.left : undefined)),
  'right of `or` only': (rule) => nodes(rule, (node) => (isBinary(node, 'or') ? node.right : undefined)),
  'hold removed': (rule) =>
    nodes(rule, (node) =>
      node.type === 'Call' && node.func === 'last_over_time' && node.args[0]?.type === 'MatrixSelector' ? node.args[0].selector : undefined,
    ),
  'window ×2': (rule) => windows(rule, 2),
  'window ÷4': (rule) => windows(rule, 0.25),
  'another recorded window': (rule, all) => otherSeries(rule, all),
  'total for errors': (rule) => [
    ...renamed(rule, /^slo:sli_errors:/, 'slo:sli_total:'),
    ...renamed(rule, /^slo:sli_bad_slices:/, 'slo:sli_slices:'),
  ],
  'errors for total': (rule) => [
    ...renamed(rule, /^slo:sli_total:/, 'slo:sli_errors:'),
    ...renamed(rule, /^slo:sli_slices:/, 'slo:sli_bad_slices:'),
  ],
  'clamp removed': (rule) => nodes(rule, (node) => (node.type === 'Call' && node.func.startsWith('clamp') ? node.args[0] : undefined)),
  'constant ×2': (rule) => constants(rule),
  'absent inverted': (rule) => nodes(rule, (node) => (node.type === 'Call' && node.func === 'absent' ? node.args[0] : undefined)),
  'label dropped from by': (rule) =>
    nodes(rule, (node) => (node.type === 'AggregateExpr' && node.grouping !== undefined ? withoutGrouping(node) : undefined)),
  'selector matcher dropped': (rule) => matchersDropped(rule),
  'label dropped': (rule) =>
    Object.keys(rule.labels)
      .filter((label) => !bringsItself(rule, label))
      .map((label) => ({ what: `without ${label}`, rule: { ...rule, labels: without(rule.labels, label) } })),
  'another severity': (rule) =>
    alerting(rule, (alert) => [{ ...alert, labels: { ...alert.labels, severity: alert.labels['severity'] === 'P0' ? 'P1' : 'P0' } }]),
  'expression of another severity': (rule, all) => otherExpression(rule, all),
  '`for` removed': (rule) => alerting(rule, ({ for: pending, ...rest }) => (pending === undefined ? [] : [rest])),
  '`for` ×2': (rule) => alerting(rule, (alert) => (alert.for === undefined ? [] : [{ ...alert, for: milliseconds(2 * alert.for) }])),
  '`for` ÷2': (rule) => alerting(rule, (alert) => (alert.for === undefined ? [] : [{ ...alert, for: milliseconds(alert.for / 2) }])),
  'keep_firing_for removed': (rule) => alerting(rule, ({ keepFiringFor, ...rest }) => (keepFiringFor === undefined ? [] : [rest])),
  'keep_firing_for ×2': (rule) =>
    alerting(rule, (alert) =>
      alert.keepFiringFor === undefined ? [] : [{ ...alert, keepFiringFor: milliseconds(2 * alert.keepFiringFor) }],
    ),
};

/** All mutants of a rule file. */
export function mutantsOf(file: RuleFile, kinds: Kinds = KINDS): readonly Mutant[] {
  const all = file.groups.flatMap(({ rules }) => rules);
  return Object.entries(kinds).flatMap(([kind, mutate]) =>
    all.flatMap((rule, at) =>
      mutate(rule, all).map(
        ({ what, rule: changed }): Mutant => ({
          kind,
          rule: rule.kind === 'recording' ? rule.record : rule.alert,
          severity: rule.kind === 'recording' ? undefined : rule.labels['severity'],
          role: roleOf(rule),
          at,
          what: `${nameOf(rule)}: ${what}`,
          file: replaced(file, at, changed),
        }),
      ),
    ),
  );
}

/** At most so many of each kind, by role. The choice of one does not depend on what other mutants there are, so that it lasts. */
export function chosen(mutants: readonly Mutant[], most: Readonly<Record<Role, number>>): readonly Mutant[] {
  const lot = ({ kind, what }: Mutant) => createHash('sha256').update(`${kind} ${what}`).digest('hex');
  const drawn = [...mutants].sort((a, b) => (lot(a) < lot(b) ? -1 : 1));
  const counts = new Map<string, number>();
  return drawn.filter(({ kind, role }) => {
    const count = (counts.get(`${kind} ${role}`) ?? 0) + 1;
    counts.set(`${kind} ${role}`, count);
    return count <= most[role];
  });
}

/** Recorded series are selected by their identity and carry it into the result: without the rule's own label nothing changes. */
function bringsItself({ expr, labels }: Rule, label: string): boolean {
  const isSelected = selectorsOf(expr).some((selector) =>
    matchersOf(selector, label).some(({ op, value }) => op === '=' && value === labels[label]),
  );
  return isSelected && mayHave(outputLabels(expr), label);
}

function roleOf(rule: Rule): Role {
  if (rule.kind === 'alerting') return 'alerts';
  const readsSource = selectorsOf(rule.expr).some(({ name }) => !name?.startsWith('slo:'));
  return readsSource ? 'reads the source' : 'reads recorded series';
}

function replaced(file: RuleFile, at: number, changed: Rule): RuleFile {
  let index = 0;
  return {
    ...file,
    groups: file.groups.map((group) => ({ ...group, rules: group.rules.map((rule) => (index++ === at ? changed : rule)) })),
  };
}

function nameOf(rule: Rule): string {
  if (rule.kind === 'recording') return rule.record;
  const from = rule.labels['escalated_from'];
  return `${rule.alert} ${rule.labels['severity']}${from === undefined ? '' : ` raised from ${from}`}`;
}

/** A mutant for each node that `change` has something else for. */
export function nodes(rule: Rule, change: (node: Expr) => Expr | undefined): readonly Change[] {
  let count = 0;
  mapExpr(rule.expr, (node) => {
    if (change(node) !== undefined) count += 1;
    return node;
  });
  return Array.from({ length: count }, (_, wanted) => {
    let index = 0;
    let what = '';
    const expr = mapExpr(rule.expr, (node) => {
      const other = change(node);
      if (other === undefined || index++ !== wanted) return node;
      what = `${shortened(printExpr(node))} → ${shortened(printExpr(other))}`;
      return other;
    });
    return { what, rule: { ...rule, expr } };
  }).filter(({ rule: { expr } }) => printExpr(expr) !== printExpr(rule.expr));
}

function shortened(text: string): string {
  const bare = text.replace(/(slo:[\w:]+)\{[^{}]*\}/g, '$1');
  return bare.length > 200 ? `${bare.slice(0, 198)} …` : bare;
}

export const FLIPPED: Readonly<Record<string, BinaryOp>> = { '>': '<', '<': '>', '>=': '<', '<=': '>', '==': '!=', '!=': '==' };

export function isComparison(node: Expr): node is BinaryExpr {
  return node.type === 'BinaryExpr' && node.op in FLIPPED;
}

export function isBinary(node: Expr, op: BinaryOp): node is BinaryExpr {
  return node.type === 'BinaryExpr' && node.op === op;
}

function scaledThresholds(rule: Rule, by: number): readonly Change[] {
  return nodes(rule, (node) =>
    isComparison(node) && node.right.type === 'NumberLiteral' ? { ...node, right: times(node.right, by) } : undefined,
  );
}

export function times(literal: NumberLiteral, by: number): NumberLiteral {
  return { type: 'NumberLiteral', text: String(Number((Number(literal.text) * by).toPrecision(12))) };
}

function constants(rule: Rule): readonly Change[] {
  return nodes(rule, (node) =>
    node.type === 'BinaryExpr' && (node.op === '*' || node.op === '/') && node.right.type === 'NumberLiteral'
      ? { ...node, right: times(node.right, 2) }
      : undefined,
  );
}

export function windows(rule: Rule, by: number): readonly Change[] {
  const scaled = (window: unknown) => milliseconds(Math.max(1000, Math.round((window as Duration) * by)));
  return nodes(rule, (node) => {
    if (node.type === 'MatrixSelector') return { ...node, window: scaled(node.window) };
    return node.type === 'SubqueryExpr' ? { ...node, window: scaled(node.window) } : undefined;
  });
}

/** Another ratio that the SLO records, in place of the one that is read. */
function otherSeries(rule: Rule, all: readonly Rule[]): readonly Change[] {
  const names = [
    ...new Set(all.flatMap((one) => (one.kind === 'recording' && one.record.startsWith('slo:sli_error:') ? [one.record] : []))),
  ];
  const next = (name: string | undefined) => names[(names.indexOf(name ?? '') + 1) % names.length] ?? '';
  return nodes(rule, (node) => {
    if (node.type === 'VectorSelector' && names.includes(node.name ?? '')) return { ...node, name: next(node.name) };
    if (node.type === 'MatrixSelector' && names.includes(node.selector.name ?? ''))
      return { ...node, selector: { ...node.selector, name: next(node.selector.name) } };
    return undefined;
  });
}

function renamed(rule: Rule, from: RegExp, to: string): readonly Change[] {
  return nodes(rule, (node) => {
    if (node.type === 'VectorSelector' && from.test(node.name ?? '')) return { ...node, name: node.name?.replace(from, to) ?? '' };
    if (node.type === 'MatrixSelector' && from.test(node.selector.name ?? ''))
      return { ...node, selector: { ...node.selector, name: node.selector.name?.replace(from, to) ?? '' } };
    return undefined;
  });
}

/** Only the last matcher of the user's own selectors: it is what tells bad events from all. */
function matchersDropped(rule: Rule): readonly Change[] {
  return nodes(rule, (node) => {
    if (node.type !== 'MatrixSelector' || node.selector.name?.startsWith('slo:')) return undefined;
    return { ...node, selector: { ...node.selector, matchers: node.selector.matchers.slice(0, -1) } };
  });
}

function withoutGrouping({ grouping: _, ...rest }: Extract<Expr, { type: 'AggregateExpr' }>): Expr {
  return rest;
}

function without(labels: Rule['labels'], label: string): Rule['labels'] {
  return Object.fromEntries(Object.entries(labels).filter(([name]) => name !== label));
}

export function alerting(rule: Rule, change: (alert: AlertingRule) => readonly AlertingRule[]): readonly Change[] {
  if (rule.kind !== 'alerting') return [];
  return change(rule).map((changed) => ({ what: describe(changed), rule: changed }));
}

function describe({ labels, for: pending, keepFiringFor }: AlertingRule): string {
  return `${labels['severity']}, for ${pending === undefined ? 'nothing' : printDuration(pending)}, kept ${keepFiringFor === undefined ? 'not' : printDuration(keepFiringFor)}`;
}

function otherExpression(rule: Rule, all: readonly Rule[]): readonly Change[] {
  if (rule.kind !== 'alerting') return [];
  const other = all.find(
    (one) => one.kind === 'alerting' && one.alert === rule.alert && one.labels['severity'] !== rule.labels['severity'],
  );
  return other === undefined ? [] : [{ what: `that of ${other.labels['severity']}`, rule: { ...rule, expr: other.expr } }];
}
