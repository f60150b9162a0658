import type { Expr } from '../promql/ast.ts';
import { selectorsOf } from '../promql/selectors.ts';
import type { TextRange } from '../text/span.ts';
import { type Declared, judge } from './declared.ts';

/** A counter of a program whose counters end in _total or not, depending on how it is set up. */
export interface Ending {
  readonly name: string;
  readonly program: string;
  readonly kind: 'bare' | 'suffixed';
  readonly range?: TextRange;
}

/** Those that an expression asks for in one of the two kinds only. */
export function endingsOf(expr: Expr, declared: Declared): readonly Ending[] {
  const endings = selectorsOf(expr).flatMap((selector): readonly Ending[] => {
    const { name, program, found } = judge(selector, declared) ?? {};
    if (name === undefined || program?.endings !== 'vary' || found?.metric.type !== 'counter') return [];
    const kind = name.endsWith('_total') ? 'suffixed' : 'bare';
    return [{ name, program: program.program, kind, ...(selector.range === undefined ? {} : { range: selector.range }) }];
  });
  const bareName = (name: string): string => name.replace(/(?:_(?:bytes|seconds))?_total$/, '');
  return endings.filter((one) => !endings.some((other) => other.kind !== one.kind && bareName(other.name) === bareName(one.name)));
}
