import type { Draft } from '../diagnostics/finding.ts';
import type { Expr } from '../promql/ast.ts';
import { selectorsOf } from '../promql/selectors.ts';
import { walk } from '../promql/walk.ts';
import { editDistance } from '../text/did-you-mean.ts';
import type { TextRange } from '../text/span.ts';
import { atLeast, parseVersion, printVersion } from '../values/version.ts';
import { type Declared, type Judged, judge } from './declared.ts';
import { metric as diagnostics } from './diagnostics.ts';
import { livesIn, type MetricLabel } from './metric.ts';

/** What targets usually bring along: never taken for a slip. */
const OF_TARGETS: ReadonlySet<string> = new Set(
  'job instance cluster environment env namespace pod container node service endpoint region zone host team app application component shard replica tenant user'.split(
    ' ',
  ),
);

/** Labels in matchers, in `by` and in `on` that the series cannot have. */
export function labelDrafts(expr: Expr, declared: Declared): readonly Draft[] {
  const drafts: Draft[] = [];
  walk(expr, (node) => {
    if (node.type === 'VectorSelector' || node.type === 'MatrixSelector') {
      const selector = node.type === 'MatrixSelector' ? node.selector : node;
      const judged = judge(selector, declared);
      const asked = selector.matchers.filter(({ name, op, value }) => name !== '__name__' && !(op === '=' && value === ''));
      for (const { name, op, range } of asked) {
        // `code!="200"` also selects what has no such label.
        if (judged !== undefined && (op === '=' || op === '=~')) drafts.push(...draftsOf(name, [judged], declared, range));
      }
    }
    if (node.type === 'AggregateExpr' && node.grouping?.kind === 'by') drafts.push(...clauseDrafts(node.grouping, [node.expr], declared));
    if (node.type === 'BinaryExpr' && node.matching?.match === 'on') {
      drafts.push(...clauseDrafts(node.matching, [node.left, node.right], declared));
    }
  });
  return drafts;
}

interface Clause {
  readonly labels: readonly string[];
  readonly range?: TextRange;
}

/** A clause is judged only where all that is inside is known, and makes no labels of its own. */
function clauseDrafts({ labels, range }: Clause, inside: readonly Expr[], declared: Declared): readonly Draft[] {
  if (inside.some(makesLabels)) return [];
  const judged = inside.flatMap(selectorsOf).map((selector) => judge(selector, declared));
  const known = judged.filter((one) => one !== undefined);
  if (known.length === 0 || known.length < judged.length) return [];
  return labels.flatMap((label) => draftsOf(label, known, declared, range));
}

function makesLabels(expr: Expr): boolean {
  let found = false;
  walk(expr, (node) => {
    found ||= node.type === 'Call' && /^(?:label_replace|label_join|info|histogram_quantiles)$/.test(node.func);
    found ||= node.type === 'AggregateExpr' && node.op === 'count_values';
  });
  return found;
}

function draftsOf(label: string, judged: readonly Judged[], { externalLabels }: Declared, range: TextRange | undefined): readonly Draft[] {
  const [first] = judged;
  if (first === undefined || OF_TARGETS.has(label) || externalLabels.includes(label) || judged.some((one) => has(one, label))) return [];
  const { name, program, version } = first;
  const gone = parseVersion(program.goneLabels?.[label] ?? '');
  if (gone !== undefined) {
    if (version === undefined || !atLeast(version, gone)) return [];
    const parameters = { program: program.program, version: printVersion(version), label, until: printVersion(gone) };
    return [diagnostics['label-gone'].draft(parameters, range)];
  }
  const other = first.found?.metric.labels?.find((one) => one.name === label);
  if (other !== undefined && version !== undefined) {
    const parameters = { name, program: program.program, version: printVersion(version), label, when: lifetimeOf(other) };
    return [diagnostics['label-not-in-version'].draft(parameters, range)];
  }
  const labels = livingLabels(first);
  const meant = labels.find((known) => looksLike(label, known));
  if (meant === undefined) return [];
  return [diagnostics['unknown-label'].draft({ name, label, meant, program: program.program, labels: labels.join(', ') }, range)];
}

/** True also where the labels are not known. */
function has({ found, name, version }: Judged, label: string): boolean {
  const labels = found?.metric.labels;
  if (found === undefined || labels === undefined) return true;
  if (label === 'le') return found.metric.type === 'histogram' && name.endsWith('_bucket');
  if (label === 'quantile') return found.metric.type === 'summary';
  return labels.some((one) => one.name === label && (version === undefined || livesIn(one, version)));
}

function livingLabels({ found, version }: Judged): readonly string[] {
  const living = (found?.metric.labels ?? []).filter((label) => version === undefined || livesIn(label, version));
  return living.map(({ name }) => name);
}

function lifetimeOf({ since, until }: MetricLabel): string {
  return [
    since === undefined ? '' : `which came with ${printVersion(since)}`,
    until === undefined ? '' : `gone since ${printVersion(until)}`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** `group` for rule_group, `datatype` for data_type, `recieiver` for receiver. */
function looksLike(label: string, known: string): boolean {
  if (known.endsWith(`_${label}`) || known.startsWith(`${label}_`) || label.endsWith(`_${known}`)) return true;
  return Math.min(label.length, known.length) >= 5 && editDistance(label, known) <= 2;
}
