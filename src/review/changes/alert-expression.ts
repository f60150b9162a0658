import type { Analysis } from '../../compile/analyse.ts';
import { unmasked } from '../../plan/mask.ts';
import type { AlertingRule } from '../../plan/plan.ts';
import { printExpr } from '../../promql/print.ts';
import type { AlertPair } from '../compare/alerts.ts';
import { alertName, groupsOf } from '../compare/alike.ts';
import type { Comparison } from '../compare/comparison.ts';
import { concernsOfAlerts, risked } from '../compare/concerns.ts';
import { riskOfGone, riskOfNew, type Told } from '../compare/told.ts';
import { written } from '../compare/written.ts';
import type { ChangeKind } from '../kind.ts';
import type { Effect } from '../review.ts';

/** Of SLOs the definition says what it means; here are the expressions that people write, and those of components. Windows that mask them are told apart. */
export const alertExpression: ChangeKind = {
  code: 'alert/expression',
  summary: 'A plain alert, or one of the stack, fires under another condition.',
  find: (comparison) => {
    const changed = comparison.alerts.kept
      .filter(({ after }) => after.rule.labels['source'] !== 'slo' && after.rule.labels['signal'] !== 'cost')
      .map((pair) => ({ pair, was: conditionOf(pair.before.rule), is: conditionOf(pair.after.rule) }))
      .filter(({ was, is }) => was !== is);
    return groupsOf(
      changed,
      ({ pair: { after } }) => `${after.rule.labels['source']} ${after.rule.alert} ${after.rule.labels['environment']}`,
    ).map((group) => {
      const [{ pair, was, is }] = group;
      const told = comparison.toldAfter.of(pair.after.rule);
      const counted = isCounted(pair, comparison);
      return risked({
        title: `${pair.after.rule.labels['severity']} ${alertName(pair.after)} fires under another condition`,
        concerns: concernsOfAlerts(group.map((one) => one.pair.after)),
        place: { side: 'after', span: pair.after.rule.origin },
        effects: [
          counted
            ? { risk: 'bookkeeping', text: 'its bound is worked out from the other definitions, which changed' }
            : effectOf(valuesBeyond(was, is), told),
        ],
        details: [{ kind: 'value', what: 'expr', before: was, after: is }],
      });
    });
  },
};

function conditionOf(rule: AlertingRule): string {
  return printExpr(unmasked(rule).expr);
}

/** Whether part and component say what they said, so that only what alertc itself counts, such as rules, is another number. */
function isCounted({ before, after }: AlertPair, comparison: Comparison): boolean {
  if (after.rule.labels['source'] !== 'stack') return false;
  const [was, is] = [saidOf(before.rule, comparison.before), saidOf(after.rule, comparison.after)];
  return was !== undefined && was === is;
}

function saidOf({ alert, labels }: AlertingRule, { model }: Analysis): string | undefined {
  const part = model.stack?.parts.find(({ name }) => name === labels['service']);
  const own = part?.alerts.find(({ name }) => name === alert);
  return own === undefined ? undefined : JSON.stringify([written(part?.place), written(own.place)]);
}

/** Where only the bound of a comparison is another one, whether more or fewer values are beyond it. */
function valuesBeyond(before: string, after: string): 'more' | 'fewer' | 'unknown' {
  const [was, is] = [before, after].map((text) => /^(.*) ([<>]=?) (-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/s.exec(text));
  if (was?.[1] === undefined || is?.[2] === undefined || was[1] !== is[1] || was[2] !== is[2]) return 'unknown';
  const isLower = Number(is[3]) < Number(was[3]);
  return isLower === is[2].startsWith('>') ? 'more' : 'fewer';
}

function effectOf(values: ReturnType<typeof valuesBeyond>, told: Told): Effect {
  switch (values) {
    case 'more':
      return { risk: riskOfNew(told), text: `tells ${told.words} sooner, and of more than before` };
    case 'fewer':
      return { risk: riskOfGone(told), text: `tells ${told.words} later, and no longer of what is between both bounds` };
    case 'unknown':
      return {
        risk: riskOfNew(told),
        text: `tells ${told.words} while the new condition holds; whether that is more often its text does not say`,
      };
  }
}
