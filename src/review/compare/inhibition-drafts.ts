import { counted } from '../../diagnostics/render/counts.ts';
import type { EmittedAlert } from '../../plan/emitted-alerts.ts';
import { printMatchers } from '../../plan/maintenance-scope.ts';
import type { Draft } from '../review.ts';
import { type Risk, worstRisk } from '../risk.ts';
import { groupsOf, type Some } from './alike.ts';
import type { Comparison } from './comparison.ts';
import { concerns, inEnvironment, risked } from './concerns.ts';
import { examples } from './effects.ts';
import { inhibitionInWords, type Muting, mutings } from './inhibitions.ts';
import { riskOfGone, riskOfNew } from './told.ts';

/** A change for each reason: rules of one reason are written because of one line. */
export function inhibitionDrafts(comparison: Comparison, side: 'added' | 'removed'): readonly Draft[] {
  return groupsOf(mutings(comparison, side), ({ rule }) => rule.reason).map((group) => {
    const [{ rule, because }] = group;
    const targets = [...new Set(group.flatMap(({ target }) => target ?? []))];
    const risks = new Map(targets.map((target) => [target, riskOf(target, comparison, side)]));
    // What is muted of others, alertc knows nothing about.
    const risk = targets.length === 0 ? 'notifies' : worstRisk(risks.values());
    const bySource = groupsOf(group, ({ source }) => (source === undefined ? '' : nameOf(source)));
    const worst = bySource.find((some) => some.some(({ target }) => target !== undefined && risks.get(target) === risk)) ?? bySource[0];
    const more = bySource.length - 1;
    return risked({
      title: `${side === 'added' ? 'newly muted' : 'no longer muted'}: ${rule.reason}`,
      concerns: concerns({
        services: targets.flatMap(({ labels: { service, environment } }) =>
          service === undefined ? [] : [inEnvironment(service, environment)],
        ),
        alerts: targets.map(({ labels }) => labels['alertname'] ?? ''),
        teams: targets.flatMap(({ labels: { team } }) => team ?? []),
        severities: targets.flatMap(({ labels: { severity } }) => severity ?? []),
      }),
      place: { side: side === 'added' ? 'after' : 'before', span: because },
      effects:
        worst === undefined
          ? []
          : [{ risk, text: `${inWords(worst, side)}${more === 0 ? '' : `; likewise for ${counted(more, 'other source')}`}` }],
      details: [
        { kind: 'list', title: 'inhibit rules', items: [...new Set(group.map((one) => inhibitionInWords(one.rule)))] },
        ...(targets.length > 5
          ? [{ kind: 'list' as const, title: side === 'added' ? 'muted' : 'no longer muted', items: [...new Set(targets.map(nameOf))] }]
          : []),
      ],
    });
  });
}

function inWords(mutingsOfSource: Some<Muting>, side: 'added' | 'removed'): string {
  const [{ rule, source }] = mutingsOfSource;
  const by = source === undefined ? `{${printMatchers(rule.source)}}` : nameOf(source);
  const names = [...new Set(mutingsOfSource.flatMap(({ target }) => (target === undefined ? [] : [nameOf(target)])))];
  const what = names.length === 0 ? `{${printMatchers(rule.target)}}` : examples(names);
  return side === 'added' ? `while ${by} fires, nobody is told of ${what}` : `while ${by} fires, people are told as well of ${what}`;
}

function riskOf({ labels }: EmittedAlert, { toldAfter, toldBefore }: Comparison, side: 'added' | 'removed'): Risk {
  const { alertname = '', ...own } = labels;
  return side === 'added'
    ? riskOfGone(toldAfter.of({ alert: alertname, labels: own }))
    : riskOfNew(toldBefore.of({ alert: alertname, labels: own }));
}

function nameOf({ labels }: EmittedAlert): string {
  return `${labels['severity'] ?? ''} ${inEnvironment(labels['alertname'] ?? '', labels['environment'])}`;
}
