import type { DefinitionOf } from '../definitions/read.ts';
import type { RuleFilesDefinition } from '../definitions/rule-files.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { counted } from '../diagnostics/render/counts.ts';
import { rulefile as diagnostics } from '../rulefile/diagnostics.ts';
import type { WrittenAlert } from '../rulefile/written.ts';
import type { Span } from '../text/span.ts';
import type { Labels, Severity } from './model.ts';
import { RESERVED_LABELS } from './reserved.ts';
import type { ForeignAlert } from './rule-files.ts';

/** Labels that mean one thing on all alerts of alertc; a rule that sets one of them otherwise cannot keep it. Prometheus itself sets that of the name. */
const OURS = RESERVED_LABELS.filter((label) => label !== 'alertname');

/** What one finding tells of several alerts. */
interface Told {
  readonly alerts: Set<string>;
  readonly span: Span;
}

/**
 * The alerts of rule files as one definition takes them. What is wrong with many alerts in the same way is told once, at the first of them: a mixin of a
 * hundred alerts has three severities.
 */
export class ForeignAlerts {
  readonly definition: DefinitionOf<'RuleFiles'>;
  readonly #severities: ReadonlyMap<string, Severity>;
  readonly #example: string;
  readonly #unmapped = new Map<string, Told>();
  readonly #replaced = new Map<string, Told>();
  readonly #templated: Finding[] = [];

  constructor(definition: DefinitionOf<'RuleFiles'>, severities: readonly Severity[]) {
    this.definition = definition;
    this.#severities = new Map(severities.map((severity) => [severity.name, severity]));
    this.#example = severities.at(-1)?.name ?? 'P3';
  }

  takes(alert: string): boolean {
    const { only, without } = this.definition.value;
    return (only === undefined || only.includes(alert)) && !without.includes(alert);
  }

  /** With the severity that its own one is mapped to; none where there is none. */
  resolve(rule: WrittenAlert): readonly ForeignAlert[] {
    const { value } = this.definition;
    const { kind, alert, expr, exprText, annotations, place } = rule;
    const severity = this.#severityOf(rule);
    if (severity === undefined) return [];
    const { team, environment } = value;
    return [
      {
        kind,
        alert,
        expr,
        exprText,
        ...(rule.for === undefined ? {} : { for: rule.for }),
        ...(rule.keepFiringFor === undefined ? {} : { keepFiringFor: rule.keepFiringFor }),
        severity,
        severityLabel: value.label,
        theirSeverity: rule.labels[value.label] ?? '',
        team,
        environment,
        labels: this.#labelsOf(rule),
        annotations,
        place,
      },
    ];
  }

  findings(): readonly Finding[] {
    return [
      ...this.#templated,
      ...[...this.#unmapped].map((one) => this.#unmappedFinding(one)),
      ...[...this.#replaced].map((one) => this.#replacedFinding(one)),
    ];
  }

  #severityOf({ alert, labels, place }: WrittenAlert): Severity | undefined {
    const { label, severity } = this.definition.value;
    const theirs = labels[label] ?? '';
    if (theirs.includes('{{')) {
      this.#templated.push(diagnostics['templated-severity'].at(spanOf(place.at('labels', label), place), { found: theirs, alert }));
      return undefined;
    }
    const ours = Object.hasOwn(severity, theirs) ? severity[theirs] : undefined;
    if (ours === undefined)
      note(this.#unmapped, theirs, alert, theirs === '' ? place.at('alert').span : spanOf(place.at('labels', label), place));
    return ours === undefined ? undefined : this.#severities.get(ours);
  }

  /** Theirs, with those of the definition where they have none; what means something to alertc gives way to it. */
  #labelsOf({ alert, labels, place }: WrittenAlert): Labels {
    const { value } = this.definition;
    const ours = ownLabels(value);
    const kept: Record<string, string> = { ...value.labels, ...labels };
    for (const label of OURS) {
      const theirs = labels[label];
      const isKept = label === 'service' && value.service === undefined;
      if (isKept) continue;
      delete kept[label];
      const isMapped = label === 'severity' && value.label === label;
      if (theirs !== undefined && theirs !== '' && !isMapped && ours[label] !== theirs)
        note(this.#replaced, label, alert, spanOf(place.at('labels', label), place));
    }
    delete kept['alertname'];
    return value.service === undefined ? kept : { ...kept, service: value.service };
  }

  #unmappedFinding([value, { alerts, span }]: readonly [string, Told]): Finding {
    const { label } = this.definition.value;
    const related = [{ message: 'mapped here', span: this.definition.place.at('severity').keySpan }];
    const found = { label, alerts: countedAlerts(alerts), example: this.#example };
    return value === ''
      ? diagnostics['no-severity'].at(span, found, related)
      : diagnostics['unmapped-severity'].at(span, { ...found, value }, related);
  }

  #replacedFinding([label, { alerts, span }]: readonly [string, Told]): Finding {
    const ours = ownLabels(this.definition.value)[label];
    const fate = ours === undefined ? 'is left out' : `gives way to "${ours}"`;
    return diagnostics['label-replaced'].at(span, {
      label,
      alerts: countedAlerts(alerts),
      fate: label === 'severity' ? 'gives way to the mapped one' : fate,
    });
  }
}

/** What these labels are on all alerts of a definition. */
function ownLabels({ environment, team, service }: RuleFilesDefinition): Readonly<Record<string, string>> {
  return { environment, team, ...(service === undefined ? {} : { service }), source: 'rule', signal: 'symptom' };
}

function note(told: Map<string, Told>, key: string, alert: string, span: Span): void {
  const known = told.get(key) ?? { alerts: new Set(), span };
  known.alerts.add(alert);
  told.set(key, known);
}

/** A label of the group is not in the rule. */
function spanOf(label: WrittenAlert['place'], rule: WrittenAlert['place']): Span {
  const labels = rule.at('labels');
  return label.node === labels.node ? rule.at('alert').span : label.span;
}

function countedAlerts(alerts: ReadonlySet<string>): string {
  const [first = ''] = alerts;
  return alerts.size === 1 ? first : counted(alerts.size, 'alert');
}
