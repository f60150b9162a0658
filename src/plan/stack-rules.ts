import type { Evaluation, Labels, Model } from '../model/model.ts';
import type { Stack, StackAlert, StackPart } from '../model/stack.ts';
import type { Span } from '../text/span.ts';
import { type Duration, scaled } from '../values/duration.ts';
import { outlastsRecovery } from './inhibit-dead-telemetry.ts';
import { META_RULE_FILE, stackGroup, stackRuleFile } from './naming.ts';
import type { AlertingRule, RuleFile } from './plan.ts';

/** A rule file for each part of the stack, and one for what must not depend on what it watches. */
export function stackFiles(model: Model): readonly RuleFile[] {
  const { stack, evaluation } = model;
  if (stack === undefined) return [];
  const fileOf = (path: string, parts: readonly StackPart[], placement: StackAlert['placement']): RuleFile => ({
    path,
    groups: parts
      .map((part) => ({
        name: stackGroup(part.name),
        interval: stackInterval(evaluation),
        rules: part.alerts
          .filter((alert) => alert.placement === placement)
          .map((alert) => stackRule(alert, part, stack, outlastsRecovery(alert, part, model))),
      }))
      .filter(({ rules }) => rules.length > 0),
    sources: [stack.place.span, ...parts.flatMap(ownComponents)],
  });
  return [...stack.parts.map((part) => fileOf(stackRuleFile(part.name), [part], 'stack')), fileOf(META_RULE_FILE, stack.parts, 'meta')];
}

/** Components of the repository's own, beside those that come with alertc. */
function ownComponents({ alerts }: StackPart): readonly Span[] {
  return alerts.map(({ place }) => place.span).filter(({ file }) => !file.path.startsWith('alertc:'));
}

/** The windows of these alerts are minutes long; 1 m with the shipped evaluation. */
export function stackInterval({ fast }: Evaluation): Duration {
  return scaled(fast, 2);
}

function stackRule(alert: StackAlert, part: StackPart, stack: Stack, outlasts: Duration | undefined): AlertingRule {
  const keepFiringFor = alert.keepFiringFor ?? outlasts;
  return {
    kind: 'alerting',
    alert: alert.name,
    expr: alert.expr,
    ...(alert.for === undefined ? {} : { for: alert.for }),
    ...(keepFiringFor === undefined ? {} : { keepFiringFor }),
    labels: stackLabels(alert, part, stack),
    annotations: stackAnnotations(alert, stack),
    origin: part.place.keySpan,
  };
}

export function stackLabels({ severity }: StackAlert, part: StackPart, { environment, team }: Stack): Labels {
  return { environment, service: part.name, team, severity: severity.name, source: 'stack', signal: 'stack' };
}

function stackAnnotations({ name, summary, why, firstSteps, runbook }: StackAlert, stack: Stack): Labels {
  const steps = firstSteps.length === 0 ? '' : ` First steps: ${firstSteps.join('; ')}.`;
  const address = runbook ?? (stack.runbook === undefined ? undefined : `${stack.runbook}#${name.toLowerCase()}`);
  return {
    summary,
    description: `${sentence(why)}${steps}`,
    ...(address === undefined ? {} : { runbook_url: address }),
  };
}

function sentence(text: string): string {
  const trimmed = text.trim();
  return `${trimmed.charAt(0).toUpperCase()}${trimmed.slice(1)}${/[.!?]$/.test(trimmed) ? '' : '.'}`;
}
