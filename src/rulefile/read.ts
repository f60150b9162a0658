import { decode } from '../definitions/decode.ts';
import { type Finding, located } from '../diagnostics/finding.ts';
import { Findings, type Outcome } from '../diagnostics/outcome.ts';
import { checkExpr } from '../promql/check.ts';
import { isBareLabelName, isMetricName } from '../promql/names.ts';
import { parseExpr } from '../promql/parse.ts';
import type { SourceFile } from '../text/source-file.ts';
import { fileSpan } from '../text/span.ts';
import { atLeast, printVersion, type Version, version } from '../values/version.ts';
import { entryOf, isEmpty, type YamlNode } from '../yaml/node.ts';
import { Place } from '../yaml/place.ts';
import { readForeignDocuments } from '../yaml/read.ts';
import { rulefile as diagnostics } from './diagnostics.ts';
import { type GroupDocument, prometheusRule, type RuleDocument, ruleFile } from './schema.ts';
import type { WrittenGroup, WrittenRule, WrittenRuleFile } from './written.ts';

/** Names in quotes, and with them any UTF-8 name of labels and series. */
const UTF8_NAMES = version(3, 0);
const QUERY_OFFSET = version(2, 53);

/**
 * Reads a rule file as Prometheus of a version does when it loads one, and finds what it would refuse then or what would fail each time it is evaluated.
 * There is no value where a part could not be read: half of a file would be half of its alerts.
 */
export function readRuleFile(file: SourceFile, prometheus: Version): Outcome<WrittenRuleFile> {
  const findings = new Findings();
  const documents = findings.take(readForeignDocuments(file));
  if (documents === undefined) return { findings: findings.all };
  const groups: WrittenGroup[] = [];
  let isComplete = true;
  const [, second] = documents;
  if (second !== undefined && !documents.some(({ root }) => isPrometheusRule(root)))
    findings.add(diagnostics['second-document'].at(new Place(second.root).span, {}));
  for (const { root } of documents.filter(({ root: one }, index) => index === 0 || isPrometheusRule(one))) {
    if (isEmpty(root)) continue;
    const written = findings.take(readGroups(root));
    if (written === undefined) isComplete = false;
    for (const one of written ?? []) {
      const group = findings.take(readGroup(one, prometheus));
      if (group === undefined) isComplete = false;
      else groups.push(group);
    }
  }
  findings.addAll(refuseSameGroups(groups));
  if (isComplete && groups.every(({ rules }) => rules.length === 0))
    findings.add(diagnostics['no-rules'].at(fileSpan(file), { path: file.path }));
  return { ...(isComplete ? { value: { file, groups } } : {}), findings: findings.all };
}

interface PlacedGroup {
  readonly written: GroupDocument;
  readonly place: Place;
}

function readGroups(root: YamlNode): Outcome<readonly PlacedGroup[]> {
  const refused = refuseOthers(root);
  if (refused !== undefined) return { findings: [refused] };
  const isObject = isPrometheusRule(root);
  const place = isObject ? new Place(root).at('spec') : new Place(root);
  const { value, findings } = decode(isObject ? prometheusRule : ruleFile, place);
  if (value === undefined) return { findings };
  return { value: value.groups.map((written, index) => ({ written, place: place.at('groups', index) })), findings };
}

function isPrometheusRule(root: YamlNode): boolean {
  return textUnder(root, 'kind') === 'PrometheusRule' && entryOf(root, 'spec') !== undefined;
}

function textUnder(root: YamlNode, key: string): string | undefined {
  const value = entryOf(root, key)?.value;
  return value?.kind === 'scalar' ? value.text : undefined;
}

/** What is told apart by its first keys, so that nobody is told of each unknown key of a file that is something else. */
function refuseOthers(root: YamlNode): Finding | undefined {
  const place = new Place(root);
  const cure = 'name files with `groups:` at their top, or of kind PrometheusRule';
  if (root.kind !== 'map') return diagnostics['not-a-rule-file'].at(place.span, { found: root.kind === 'seq' ? 'a list' : 'text', cure });
  if (isPrometheusRule(root) || entryOf(root, 'groups') !== undefined) return undefined;
  const kind = textUnder(root, 'kind');
  const keys = root.entries.slice(0, 3).map(({ key }) => key.text);
  const found = kind === undefined ? `a mapping that starts with ${keys.join(', ')}` : `an object of kind ${kind}`;
  const meant = keys.find((key) => /^(?:group|rules?|spec)$/i.test(key));
  return diagnostics['not-a-rule-file'].at(place.span, {
    found,
    cure: meant === undefined ? cure : `write groups: instead of ${meant}:, with a list of groups`,
  });
}

function readGroup({ written, place }: PlacedGroup, prometheus: Version): Outcome<WrittenGroup> {
  const findings = new Findings();
  if (written.query_offset !== undefined && !atLeast(prometheus, QUERY_OFFSET)) {
    const found = { version: printVersion(prometheus), key: 'query_offset', since: printVersion(QUERY_OFFSET) };
    findings.add(diagnostics['too-new'].at(place.at('query_offset').keySpan, found));
  }
  findings.addAll(checkNames(written.labels, place.at('labels'), 'a label', prometheus));
  const rules = written.rules.map((rule, index) => findings.take(readRule(rule, place.at('rules', index), written.labels, prometheus)));
  const readable = rules.filter((rule) => rule !== undefined);
  if (readable.length < rules.length) return { findings: findings.all };
  const { name, interval, limit, query_offset: queryOffset } = written;
  return {
    value: {
      name,
      ...(interval == null ? {} : { interval }),
      ...(limit == null ? {} : { limit }),
      ...(queryOffset == null ? {} : { queryOffset }),
      rules: readable,
      place,
    },
    findings: findings.all,
  };
}

function readRule(written: RuleDocument, place: Place, groupLabels: GroupDocument['labels'], prometheus: Version): Outcome<WrittenRule> {
  const findings = new Findings();
  findings.addAll(checkNames(written.labels, place.at('labels'), 'a label', prometheus));
  findings.addAll(checkNames(written.annotations, place.at('annotations'), 'an annotation', prometheus));
  const { record, alert } = written;
  if (record !== undefined && alert !== undefined) findings.add(diagnostics['both-names'].at(place.at('record').span, { alert, record }));
  if (record === undefined && alert === undefined) findings.add(diagnostics['no-name'].at(place.span, {}));
  if (record !== undefined) findings.addAll(checkRecord(written, record, place, prometheus));
  const expr = findings.take(readExpr(written.expr, place.at('expr'), prometheus));
  if (expr === undefined) return { findings: findings.all };
  const shared = { expr, exprText: written.expr, labels: { ...groupLabels, ...written.labels }, place };
  if (alert === undefined) return { value: { kind: 'recording', record: record ?? '', ...shared }, findings: findings.all };
  const { for: held, keep_firing_for: keepFiringFor, annotations } = written;
  return {
    value: {
      kind: 'alerting',
      alert,
      ...shared,
      ...(held == null ? {} : { for: held }),
      ...(keepFiringFor == null ? {} : { keepFiringFor }),
      annotations,
    },
    findings: findings.all,
  };
}

function readExpr(text: string, place: Place, prometheus: Version) {
  const { value, drafts } = parseExpr(text);
  const findings = drafts.map((draft) => located(draft, place.inside(draft.range)));
  if (value === undefined) return { findings };
  const checked = checkExpr(value, { prometheus });
  findings.push(...checked.drafts.map((draft) => located(draft, place.inside(draft.range))));
  if (checked.drafts.every(({ level }) => level !== 'error')) findings.push(...refuseType(checked.type, place));
  return { value, findings };
}

/** A number is a series without labels to a rule, as in `record: threshold` with `expr: 80`. */
function refuseType(type: ReturnType<typeof checkExpr>['type'], place: Place): Finding[] {
  switch (type) {
    case 'instant':
    case 'scalar':
      return [];
    case 'string':
      return [diagnostics['not-a-vector'].at(place.span, { type, cure: 'remove the inner quotes' })];
    case 'range':
      return [
        diagnostics['not-a-vector'].at(place.span, {
          type: 'range vector',
          cure: 'put it into a function, such as rate(…), or remove the range',
        }),
      ];
  }
}

function checkRecord(written: RuleDocument, record: string, place: Place, prometheus: Version): Finding[] {
  const findings = (['for', 'keep_firing_for', 'annotations'] as const)
    .filter((key) => place.has(key) && !isEmpty(place.at(key).node) && written[key] !== undefined)
    .map((key) => diagnostics['alerts-only'].at(place.at(key).keySpan, { key, record }));
  const at = place.at('record').span;
  if (/[{}]/.test(record))
    findings.push(diagnostics['record-name'].at(at, { found: record, cure: 'put labels below `labels:`; a selector belongs to `expr:`' }));
  else if (!isMetricName(record) && !atLeast(prometheus, UTF8_NAMES))
    findings.push(diagnostics['record-name'].at(at, { found: record, cure: `write ${record.replace(/[^a-zA-Z0-9_:]/g, '_')}` }));
  return findings;
}

function checkNames(names: Readonly<Record<string, string>>, place: Place, what: string, prometheus: Version): Finding[] {
  return Object.keys(names)
    .filter((name) => name === '__name__' || name === '' || (!isBareLabelName(name) && !atLeast(prometheus, UTF8_NAMES)))
    .map((found) => diagnostics['label-name'].at(place.at(found).keySpan, { what, found }));
}

function refuseSameGroups(groups: readonly WrittenGroup[]): Finding[] {
  const first = new Map<string, WrittenGroup>();
  return groups.flatMap((group) => {
    const earlier = first.get(group.name);
    if (earlier === undefined) first.set(group.name, group);
    const related = earlier === undefined ? [] : [{ message: 'the first one', span: earlier.place.at('name').span }];
    return earlier === undefined ? [] : [diagnostics['group-twice'].at(group.place.at('name').span, { group: group.name }, related)];
  });
}
