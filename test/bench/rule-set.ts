import { parse } from 'yaml';
import type { Expr } from '../../src/promql/ast.ts';
import { parseExpr } from '../../src/promql/parse.ts';

/** Rules of one SLO as a rule file has them, whoever compiled it. */
export interface RuleSet {
  readonly groups: readonly { readonly name: string; readonly intervalSeconds: number; readonly rules: readonly MeasuredRule[] }[];
  readonly bytes: number;
}

export interface MeasuredRule {
  /** The recorded series or the alert, the latter with its severity. */
  readonly name: string;
  readonly record?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly expr: string;
  readonly tree: Expr;
}

interface WrittenRule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** Reads a rule file; groups without an interval are evaluated each `defaultSeconds`. */
export function ruleSet(text: string, defaultSeconds: number): RuleSet {
  const { groups } = parse(text) as {
    readonly groups: readonly { readonly name: string; readonly interval?: string; readonly rules: readonly WrittenRule[] }[];
  };
  return {
    groups: groups.map(({ name, interval, rules }) => ({
      name,
      intervalSeconds: interval === undefined ? defaultSeconds : inSeconds(interval),
      rules: rules.map(measuredRule),
    })),
    bytes: Buffer.byteLength(text),
  };
}

function measuredRule({ record, alert, expr, labels = {} }: WrittenRule): MeasuredRule {
  const { value } = parseExpr(expr);
  if (value === undefined) throw new Error(`not understood: ${expr}`);
  const severity = labels['severity'] ?? '';
  return { name: record ?? `${alert} ${severity}`, ...(record === undefined ? {} : { record }), labels, expr, tree: value };
}

function inSeconds(interval: string): number {
  const parts = /^(\d+)([smh])$/.exec(interval);
  const unit = { s: 1, m: 60, h: 3600 }[parts?.[2] ?? ''];
  if (parts === null || unit === undefined) throw new Error(`an interval that is not understood: ${interval}`);
  return Number(parts[1]) * unit;
}
