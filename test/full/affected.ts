import type { Rule, RuleFile } from '../../src/plan/plan.ts';
import type { RuleCheck, RuleTest } from '../../src/plan/rule-test.ts';
import { walk } from '../../src/promql/walk.ts';

/** What one changed rule can reach: its dependants, and what those read. Tests of all else would only take time. */
export interface Affected {
  /** What the names of its tests begin with. */
  readonly owner: string;
  readonly records: ReadonlySet<string>;
  readonly alerts: readonly { readonly alert: string; readonly severity: string; readonly from: string | undefined }[];
  /** Rules to keep, by their place in the file. */
  readonly kept: ReadonlySet<number>;
}

/** `changed` is the file with another rule in the place `at`. */
export function affectedBy(original: RuleFile, changed: RuleFile, at: number): Affected {
  const own = rulesOf(original)[at];
  if (own === undefined) throw new Error(`no rule in place ${at}`);
  const slo = own.labels['slo'];
  // Every selector of recorded series names the SLO.
  const isNear = (rule: Rule) => slo !== undefined && rule.labels['slo'] === slo;
  const before = rulesOf(original);
  const near = before.filter(isNear);
  const both = [...near, ...rulesOf(changed).filter((_rule, place) => place === at)];
  const names = recordedNames([own]);
  grow(names, () => both.filter((rule) => rule.kind === 'recording' && [...read(rule)].some((name) => names.has(name))));
  // What is raised reads whether the alert below it fires.
  const namesakes = before.filter((rule) => rule.kind === 'alerting' && own.kind === 'alerting' && rule.alert === own.alert);
  const readsBelow = namesakes.some((rule) => read(rule).has('ALERTS'));
  const isAffected = (rule: Rule, place: number) =>
    place === at ||
    (readsBelow && namesakes.includes(rule)) ||
    (isNear(rule) && ([...read(rule)].some((name) => names.has(name)) || (rule.kind === 'recording' && names.has(rule.record))));
  const affected = before.filter(isAffected);

  const needed = new Set([...affected, ...both.slice(near.length)].flatMap((rule) => [...read(rule)]));
  for (let size = -1; size !== needed.size; ) {
    size = needed.size;
    for (const rule of near) if (rule.kind === 'recording' && needed.has(rule.record)) for (const name of read(rule)) needed.add(name);
  }
  const kept = before.flatMap((rule, place) =>
    isAffected(rule, place) || (isNear(rule) && rule.kind === 'recording' && needed.has(rule.record)) ? [place] : [],
  );
  const alerts = affected.flatMap((rule) =>
    rule.kind === 'alerting' ? [{ alert: rule.alert, severity: rule.labels['severity'] ?? '', from: rule.labels['escalated_from'] }] : [],
  );
  return { owner: slo === undefined && own.kind === 'alerting' ? own.alert : `${slo}: `, records: names, alerts, kept: new Set(kept) };
}

export function onlyKept(file: RuleFile, { kept }: Affected): RuleFile {
  let place = 0;
  const groups = file.groups.map((group) => ({ ...group, rules: group.rules.filter(() => kept.has(place++)) }));
  return { ...file, groups: groups.filter(({ rules }) => rules.length > 0) };
}

const RECORD = /slo:\w+(?::\w+)?/;

/** What a test expects of the alerts and records that are affected. */
export function onlyAffected(test: RuleTest, { records, alerts }: Affected): RuleTest {
  const isOf = ({ expr }: RuleCheck, labels: string) =>
    alerts.some(
      ({ alert, severity, from }) =>
        `${labels} ${labels.includes('alertname=') ? '' : expr}`.includes(`alertname="${alert}"`) &&
        labels.includes(`severity="${severity}"`) &&
        (from === undefined ? !labels.includes('escalated_from=') : labels.includes(`escalated_from="${from}"`)),
    );
  const checks = test.checks.flatMap((check) => {
    // Recorded ratios are asked for as a sum of counts, and those that must be missing with `or`.
    const [joint] = / (?:\+|or) /.exec(check.expr) ?? [' + '];
    const terms = check.expr.split(joint);
    if (!terms.every((term) => RECORD.test(term)))
      return [{ ...check, samples: check.samples.filter(({ labels }) => isOf(check, labels)) }];
    const kept = terms.filter((term) => records.has(RECORD.exec(term)?.[0] ?? ''));
    if (kept.length === 0) return [];
    return [{ ...check, expr: kept.join(joint), samples: check.samples.map((sample) => ({ ...sample, value: kept.length })) }];
  });
  return { ...test, checks };
}

function rulesOf({ groups }: RuleFile): readonly Rule[] {
  return groups.flatMap(({ rules }) => rules);
}

function recordedNames(rules: readonly Rule[]): Set<string> {
  return new Set(rules.flatMap((rule) => (rule.kind === 'recording' ? [rule.record] : [])));
}

function grow(names: Set<string>, dependants: () => readonly Rule[]): void {
  for (let size = -1; size !== names.size; ) {
    size = names.size;
    for (const name of recordedNames(dependants())) names.add(name);
  }
}

function read({ expr }: Rule): ReadonlySet<string> {
  const names = new Set<string>();
  walk(expr, (node) => {
    if (node.type === 'VectorSelector' && node.name !== undefined) names.add(node.name);
    if (node.type === 'MatrixSelector' && node.selector.name !== undefined) names.add(node.selector.name);
  });
  return names;
}
