import type { Labels } from '../../model/model.ts';
import { regexProblem } from '../../promql/regex.ts';
import { compileRegex, type TextTest } from '../../promql/regex-match.ts';
import type { Place } from '../../yaml/place.ts';
import { items, textAt } from './read.ts';

/** What becomes of an alert: its labels, or that it is dropped, or that nobody can say without knowing more. */
export type Relabelled = { readonly labels: Labels; readonly changes: readonly Change[] } | { readonly droppedBy: Place } | 'unknown';

/** A label that a step wrote or removed. */
export interface Change {
  readonly label: string;
  readonly step: Place;
}

/** Regular expressions of relabeling match the whole text. */
const ANY = '(.*)';

/**
 * Takes an alert's labels through alert_relabel_configs as Prometheus does (model/relabel/relabel.go). A step on a label which only the data knows makes the outcome unknown.
 */
export function relabel(labels: Labels, mayCarry: (label: string) => boolean, steps: readonly Place[]): Relabelled {
  let current: Labels = labels;
  const changes: Change[] = [];
  for (const step of steps) {
    const next = stepOn(current, mayCarry, step);
    if (next === 'unknown') return next;
    if (next === 'dropped') return { droppedBy: step };
    const names = new Set([...Object.keys(current), ...Object.keys(next)]);
    for (const label of names) if (current[label] !== next[label]) changes.push({ label, step });
    current = next;
  }
  return { labels: current, changes };
}

function stepOn(labels: Labels, mayCarry: (label: string) => boolean, step: Place): Labels | 'dropped' | 'unknown' {
  const action = textAt(step, 'action')?.toLowerCase() ?? 'replace';
  const regex = textAt(step, 'regex') ?? ANY;
  if (regexProblem(regex) !== undefined) return 'unknown';
  const matches = compileRegex(regex);
  const sources = items(step, 'source_labels').map(({ node }) => (node.kind === 'scalar' ? node.text : ''));
  const known = sources.every((label) => label in labels || !mayCarry(label));
  const value = sources.map((label) => labels[label] ?? '').join(textAt(step, 'separator') ?? ';');
  switch (action) {
    case 'labeldrop':
      return without(labels, matches);
    case 'labelkeep':
      return without(labels, (name) => !matches(name));
    case 'drop':
      return !known ? 'unknown' : matches(value) ? 'dropped' : labels;
    case 'keep':
      return !known ? 'unknown' : matches(value) ? labels : 'dropped';
    case 'replace':
      return replaced(labels, step, { known, value, regex, matches });
    default:
      // What is copied or hashed adds labels; what is dropped by comparison nobody has been seen to write for alerts.
      return action === 'labelmap' ? labels : 'unknown';
  }
}

interface Replacing {
  readonly known: boolean;
  readonly value: string;
  readonly regex: string;
  readonly matches: TextTest;
}

function replaced(labels: Labels, step: Place, { known, value, regex, matches }: Replacing): Labels | 'unknown' {
  const target = textAt(step, 'target_label') ?? '';
  const hasReplacement = step.has('replacement');
  const replacement = hasReplacement ? (textAt(step, 'replacement') ?? '') : '$1';
  if (!known || target.includes('$')) return 'unknown';
  if (!matches(value)) return labels;
  if (!replacement.includes('$')) return withLabel(labels, target, replacement);
  // The whole value, which is what is nearly always meant; other groups are not worked out.
  if ((replacement === '$1' || replacement === `\${1}`) && regex === ANY) return withLabel(labels, target, value);
  return 'unknown';
}

function withLabel(labels: Labels, name: string, value: string): Labels {
  if (labels[name] === value || (value === '' && !(name in labels))) return labels;
  return value === '' ? without(labels, (one) => one === name) : { ...labels, [name]: value };
}

function without(labels: Labels, test: (name: string) => boolean): Labels {
  const kept = Object.entries(labels).filter(([name]) => !test(name));
  return kept.length === Object.keys(labels).length ? labels : Object.fromEntries(kept);
}
