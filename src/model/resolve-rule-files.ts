import { suggest } from '../definitions/decode.ts';
import type { DefinitionOf } from '../definitions/read.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { Findings, type Outcome } from '../diagnostics/outcome.ts';
import { rulefile as diagnostics } from '../rulefile/diagnostics.ts';
import { readRuleFile } from '../rulefile/read.ts';
import type { NamedRuleFile, WrittenAlert, WrittenRule, WrittenRuleFile } from '../rulefile/written.ts';
import { sortedBy } from '../text/compare.ts';
import { didYouMean } from '../text/did-you-mean.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';
import type { Version } from '../values/version.ts';
import { checkForeignAlert } from './check-foreign-alert.ts';
import type { Severity } from './model.ts';
import { unknownReference } from './references.ts';
import { refuseReservedLabels } from './reserved.ts';
import { warnOutsideProduction } from './resolve-service.ts';
import { ForeignAlerts } from './route-foreign-alert.ts';
import type { ForeignRule, ForeignRuleFile } from './rule-files.ts';
import { warnOfTwins } from './warn-of-twins.ts';

type Definition = DefinitionOf<'RuleFiles'>;

export interface RuleFileSurroundings {
  readonly severities: readonly Severity[];
  readonly prometheus: Version;
  /** What was read from the disk. */
  readonly named: readonly NamedRuleFile[];
}

/** The rule files of all definitions, each file once: several definitions may share one, and each alert belongs to one of them. */
export function resolveRuleFiles(
  definitions: readonly Definition[],
  { severities, prometheus, named }: RuleFileSurroundings,
): Outcome<readonly ForeignRuleFile[]> {
  const findings = new Findings();
  for (const { value, place } of definitions) {
    findings.addAll(warnOutsideProduction(value.environment, place));
    findings.addAll(refuseReservedLabels(value.labels ?? {}, place.at('labels')));
  }
  const usable = definitions.filter((definition) => {
    const unknown = unknownSeverities(definition, severities);
    findings.addAll(unknown);
    return unknown.length === 0;
  });
  const takers = new Map(usable.map((definition) => [definition, new ForeignAlerts(definition, severities)]));
  const files: ForeignRuleFile[] = [];
  const complete: WrittenRuleFile[] = [];
  for (const [file, ofFile] of definitionsByFile(definitions, named)) {
    const written = findings.take(readRuleFile(file, prometheus));
    if (written === undefined) continue;
    complete.push(written);
    const own = ofFile.flatMap((definition) => takers.get(definition) ?? []);
    if (own.length === ofFile.length) files.push(findings.take(resolveFile(written, own)) ?? { file, groups: [], definitions: [] });
  }
  for (const definition of usable) {
    const read = namedFiles(definition, named);
    // An alert of a file that is missing or could not be read may have the name.
    if (isComplete(definition, named) && read.every((file) => complete.some((one) => one.file === file)))
      findings.addAll(
        unknownAlerts(
          definition,
          complete.filter(({ file }) => read.includes(file)),
        ),
      );
  }
  for (const taker of takers.values()) findings.addAll(taker.findings());
  findings.addAll(warnOfTwins(files));
  return { value: files, findings: findings.all };
}

function definitionsByFile(
  definitions: readonly Definition[],
  named: readonly NamedRuleFile[],
): ReadonlyMap<SourceFile, readonly Definition[]> {
  const byFile = new Map<SourceFile, Definition[]>();
  for (const definition of definitions) {
    for (const file of namedFiles(definition, named)) byFile.set(file, [...(byFile.get(file) ?? []), definition]);
  }
  return new Map(sortedBy(byFile, ([{ path }]) => path));
}

/** Whether all paths and patterns lead somewhere. */
function isComplete({ value, place }: Definition, named: readonly NamedRuleFile[]): boolean {
  return value.files.every((_, index) => named.some(({ namedAt }) => isPlace(place.at('files', index).span, namedAt)));
}

function isPlace(a: Span, b: Span): boolean {
  return a.file.path === b.file.path && a.start === b.start;
}

/** Each once, though several patterns of a definition may match it. */
function namedFiles({ place }: Definition, named: readonly NamedRuleFile[]): readonly SourceFile[] {
  const list = place.at('files').node;
  const spans = list.kind === 'seq' ? list.items.map((item) => item.span) : [];
  const own = named.filter(({ namedAt }) => spans.some((span) => isPlace(span, namedAt)));
  return [...new Set(own.map(({ file }) => file))];
}

function unknownSeverities({ value, place }: Definition, severities: readonly Severity[]): readonly Finding[] {
  const known = severities.map(({ name }) => name);
  if (known.length === 0) return [];
  return Object.entries(value.severity)
    .filter(([, name]) => !known.includes(name))
    .map(([theirs, name]) => unknownReference('severity', name, known, place.at('severity', theirs).span));
}

function resolveFile({ file, groups }: WrittenRuleFile, takers: readonly ForeignAlerts[]): Outcome<ForeignRuleFile> {
  const findings = new Findings();
  const contested = new Map<string, { readonly takers: readonly ForeignAlerts[]; readonly alerts: WrittenAlert[] }>();
  const ruleOf = (rule: WrittenRule): readonly ForeignRule[] => {
    if (rule.kind === 'recording') return [rule];
    const taking = takers.filter((taker) => taker.takes(rule.alert));
    const [taker, second] = taking;
    if (taker === undefined) return [];
    if (second !== undefined) {
      const key = [taker, second].map(({ definition }) => takers.findIndex((one) => one.definition === definition)).join(' ');
      const known = contested.get(key) ?? { takers: taking, alerts: [] };
      known.alerts.push(rule);
      contested.set(key, known);
    }
    findings.addAll(checkForeignAlert(rule));
    return taker.resolve(rule);
  };
  const resolved = groups.map(({ rules, name, interval, limit, queryOffset }) => ({
    name,
    ...(interval === undefined ? {} : { interval }),
    ...(limit === undefined ? {} : { limit }),
    ...(queryOffset === undefined ? {} : { queryOffset }),
    rules: rules.flatMap(ruleOf),
  }));
  for (const {
    takers: [first, second],
    alerts,
  } of contested.values()) {
    if (first === undefined || second === undefined) continue;
    findings.add(
      diagnostics['taken-twice'].at(second.definition.place.at('files').span, { alerts: namesOf(alerts), path: file.path }, [
        { message: 'the other document', span: first.definition.place.at('files').span },
      ]),
    );
  }
  const definitions = takers.map(({ definition }) => definition.place.span);
  return { value: { file, groups: resolved.filter(({ rules }) => rules.length > 0), definitions }, findings: findings.all };
}

function namesOf(alerts: readonly WrittenAlert[]): string {
  const [first, ...others] = [...new Set(alerts.map(({ alert }) => alert))];
  return others.length === 0 ? (first ?? '') : `${first} and ${others.length} more`;
}

/** Names in `only` and `without` that no alert has. */
function unknownAlerts({ value, place }: Definition, files: readonly WrittenRuleFile[]): readonly Finding[] {
  const alerts = files.flatMap(({ groups }) =>
    groups.flatMap(({ rules }) => rules.flatMap((rule) => (rule.kind === 'alerting' ? [rule.alert] : []))),
  );
  const known = [...new Set(alerts)].sort();
  return (['only', 'without'] as const).flatMap((key) =>
    (value[key] ?? []).flatMap((found, index) => {
      if (known.includes(found)) return [];
      return [diagnostics['unknown-alert'].at(place.at(key, index).span, { found, suggestion: suggestionFor(found, known) })];
    }),
  );
}

const MOST_LISTED = 8;

function suggestionFor(found: string, known: readonly string[]): string {
  const close = didYouMean(found, known);
  if (close !== undefined || known.length <= MOST_LISTED) return suggest(found, known, 'they have');
  return `look for it in the files: they have ${known.length} alerts, ${known.slice(0, 3).join(', ')} and so on`;
}
