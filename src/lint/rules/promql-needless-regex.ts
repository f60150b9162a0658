import { declareDiagnostic } from '../../diagnostics/declare.ts';
import type { LabelMatcher } from '../../promql/ast.ts';
import { selectorsOf } from '../../promql/selectors.ts';
import { lintRule } from '../rule.ts';

const declared = declareDiagnostic('promql/needless-regex', {
  level: 'info',
  message: '{matcher} {what}',
  hint: '{cure}',
  explanation:
    'Prometheus matches regular expressions against the whole value, and they cost more than =. One that is not needed makes readers look for what is special about it, and a dot in it matches any character.',
});

/** Patterns where there is something to match. */
export const promqlNeedlessRegex = lintRule({
  diagnostic: declared,
  looksAt: 'alerts',
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: queue_length{job=~"orders"} > 1000
    for: 10m
    summary: Orders wait.
`,
    at: 'expr:',
  },
  good: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: queue_length{job="orders"} > 1000
    for: 10m
    summary: Orders wait.
`,
  check: ({ expressions }) =>
    expressions
      // The values of parameters differ from part to part.
      .filter(({ writtenIn }) => writtenIn !== 'component')
      .flatMap(({ expr, at }) =>
        selectorsOf(expr).flatMap(({ matchers }) =>
          matchers.flatMap((matcher) => {
            const said = needless(matcher);
            return said === undefined
              ? []
              : [declared.at(at(matcher.range), { matcher: `${matcher.name}${matcher.op}"${matcher.value}"`, ...said })];
          }),
        ),
      ),
});

function needless({ name, op, value }: LabelMatcher): { readonly what: string; readonly cure: string } | undefined {
  if (op !== '=~' && op !== '!~') return undefined;
  const plain = op === '=~' ? '=' : '!=';
  if (/^[\w /:@-]+$/.test(value)) return { what: 'is a word and no pattern', cure: `write ${name}${plain}"${value}"` };
  if (op === '=~' && value === '.*')
    return { what: 'matches everything, also series without the label', cure: 'remove it, or write .+ if the label is to be there' };
  if (/^\^.*\$$/.test(value) || /^\^/.test(value))
    return { what: 'is anchored twice', cure: 'remove ^ and $: the whole value has to match anyway' };
  return undefined;
}
