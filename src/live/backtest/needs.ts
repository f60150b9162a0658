import type { AlertingRule, RuleGroup } from '../../plan/plan.ts';
import type { Expr } from '../../promql/ast.ts';
import { printExpr } from '../../promql/print.ts';
import { childrenOf } from '../../promql/walk.ts';
import { backOf, DEFAULT_STEP, isTime, LOOK_BACK, lengthOf } from './replay.ts';
import type { RecordedRule, RuleIndex } from './rule-index.ts';

/** What a server is to be asked at each step from an instant on: an expression that reads source series only. */
export interface Leaf {
  readonly text: string;
  readonly expr: Expr;
  /** Milliseconds between the instants. */
  readonly step: number;
  /** Milliseconds since the epoch. */
  readonly from: number;
}

export function leafKey({ text, step }: Pick<Leaf, 'text' | 'step'>): string {
  return `${step} ${text}`;
}

/** How far back alerts read, through the rules that record what they read: the questions to a server, and the beginning of each recorded series. */
export class Needs {
  readonly #rules: RuleIndex;
  readonly #leaves = new Map<string, Leaf>();
  readonly #recorded = new Map<unknown, number>();

  constructor(rules: RuleIndex) {
    this.#rules = rules;
  }

  get leaves(): readonly Leaf[] {
    return [...this.#leaves.values()];
  }

  fromOf({ rule }: RecordedRule): number {
    const from = this.#recorded.get(rule);
    if (from === undefined) throw new Error(`nobody reads ${rule.record}`);
    return from;
  }

  add({ expr }: AlertingRule, { interval }: RuleGroup, from: number): void {
    this.#visit(expr, Math.floor(from / interval) * interval, interval);
  }

  #visit(expr: Expr, from: number, step: number): void {
    if (expr.type === 'NumberLiteral' || expr.type === 'StringLiteral' || isTime(expr)) return;
    if (this.#rules.readsSourcesOnly(expr)) {
      const text = printExpr(expr);
      const key = leafKey({ text, step });
      const known = this.#leaves.get(key);
      if (known === undefined || known.from > from) this.#leaves.set(key, { text, expr, step, from });
      return;
    }
    switch (expr.type) {
      case 'VectorSelector':
        for (const recorded of this.#rules.of(expr)) this.#record(recorded, from - backOf(expr) - LOOK_BACK);
        break;
      case 'MatrixSelector':
        for (const recorded of this.#rules.of(expr.selector)) this.#record(recorded, from - backOf(expr.selector) - lengthOf(expr.window));
        break;
      case 'SubqueryExpr': {
        const inner = expr.step === undefined ? DEFAULT_STEP : lengthOf(expr.step);
        this.#visit(expr.expr, Math.floor((from - backOf(expr) - lengthOf(expr.window)) / inner) * inner, inner);
        break;
      }
      default:
        for (const child of childrenOf(expr)) this.#visit(child, from, step);
    }
  }

  #record(recorded: RecordedRule, from: number): void {
    const { rule, group } = recorded;
    const aligned = Math.floor(from / group.interval) * group.interval;
    if ((this.#recorded.get(rule) ?? Number.POSITIVE_INFINITY) <= aligned) return;
    this.#recorded.set(rule, aligned);
    this.#visit(rule.expr, aligned, group.interval);
  }
}
