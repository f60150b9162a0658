import type { Labels } from '../../model/model.ts';
import { regexProblem } from '../../promql/regex.ts';
import { compileRegex, type TextTest } from '../../promql/regex-match.ts';
import type { Place } from '../../yaml/place.ts';
import { items, textAt } from './read.ts';

/** What becomes of an alert. */
export type Relabelled = Kept | { readonly droppedBy: Place };

interface Kept {
  readonly labels: Labels;
  readonly changes: readonly Change[];
  /** Labels of which nobody can say what they are afterwards. */
  readonly unknown: ReadonlySet<string>;
}

/** A label that a step wrote or removed. */
export interface Change {
  readonly label: string;
  readonly step: Place;
}

/** Regular expressions of relabeling match the whole text. */
const ANY = '(.*)';

/**
 * Takes an alert's labels through alert_relabel_configs as Prometheus does (model/relabel/relabel.go). A step that drops by a label which only the data
 * knows counts as one that drops nothing.
 */
export function relabel(labels: Labels, mayCarry: (label: string) => boolean, steps: readonly Place[]): Relabelled {
  let current: Labels = labels;
  const changes: Change[] = [];
  const unknown = new Set<string>();
  const isKnown = (label: string): boolean => !unknown.has(label) && (label in current || !mayCarry(label));
  for (const step of steps) {
    const next = stepOn(current, isKnown, step);
    if (next === 'dropped') return { droppedBy: step };
    if ('unknown' in next) {
      unknown.add(next.unknown);
      continue;
    }
    const names = new Set([...Object.keys(current), ...Object.keys(next.labels)]);
    for (const label of names) if (current[label] !== next.labels[label]) changes.push({ label, step });
    current = next.labels;
  }
  return { labels: current, changes, unknown };
}

type Step = { readonly labels: Labels } | { readonly unknown: string } | 'dropped';

function stepOn(labels: Labels, isKnown: (label: string) => boolean, step: Place): Step {
  const action = textAt(step, 'action')?.toLowerCase() ?? 'replace';
  const regex = textAt(step, 'regex') ?? ANY;
  const target = textAt(step, 'target_label') ?? '';
  // Prometheus does not start with such an expression.
  if (regexProblem(regex) !== undefined) return { labels };
  const matches = compileRegex(regex);
  const sources = items(step, 'source_labels').map(({ node }) => (node.kind === 'scalar' ? node.text : ''));
  const value = sources.every(isKnown) ? sources.map((label) => labels[label] ?? '').join(textAt(step, 'separator') ?? ';') : undefined;
  switch (action) {
    case 'labeldrop':
      return { labels: without(labels, matches) };
    case 'labelkeep':
      return { labels: without(labels, (name) => !matches(name)) };
    case 'drop':
      return value !== undefined && matches(value) ? 'dropped' : { labels };
    case 'keep':
      return value === undefined || matches(value) ? { labels } : 'dropped';
    case 'replace':
      return value === undefined || target.includes('$') ? { unknown: target } : replaced(labels, step, { target, value, regex, matches });
    case 'hashmod':
    case 'lowercase':
    case 'uppercase':
      return { unknown: target };
    default:
      // labelmap adds labels; dropping by comparison nobody has been seen to write for alerts.
      return { labels };
  }
}

interface Replacing {
  readonly target: string;
  readonly value: string;
  readonly regex: string;
  readonly matches: TextTest;
}

function replaced(labels: Labels, step: Place, { target, value, regex, matches }: Replacing): Step {
  const replacement = step.has('replacement') ? (textAt(step, 'replacement') ?? '') : '$1';
  if (!matches(value)) return { labels };
  if (!replacement.includes('$')) return { labels: withLabel(labels, target, replacement) };
  // The whole value, which is what is nearly always meant; other groups are not worked out.
  const isWhole = regex === ANY && /^\$(?:1|\{1\})$/.test(replacement);
  return isWhole ? { labels: withLabel(labels, target, value) } : { unknown: target };
}

function withLabel(labels: Labels, name: string, value: string): Labels {
  return value === '' ? without(labels, (one) => one === name) : { ...labels, [name]: value };
}

function without(labels: Labels, test: (name: string) => boolean): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([name]) => !test(name)));
}
