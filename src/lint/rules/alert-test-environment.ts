import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { selectorsOf } from '../../promql/selectors.ts';
import { pages } from '../linted-alert.ts';
import { alertRule } from '../rule.ts';

const declared = declareDiagnostic('alert/test-environment', {
  level: 'warning',
  message: '{alert} may wake somebody for {label}="{value}", which is not production',
  hint: 'write `environment: {value}` in the definition, so that a page becomes a notification, or select production',
  explanation:
    'Test systems break every day, which is what they are for. Nobody is woken by one. alertc makes a notification of a page where the definition has an `environment:` other than production; this one says that it is about production, and selects something else.',
});

/** Nobody is woken by a test system. */
export const alertTestEnvironment = alertRule({
  diagnostic: declared,
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: ShopDown
    severity: P0
    expr: sum(up{job="shop", env="staging"}) == 0
    for: 2m
    summary: The shop is down.
    runbook: https://runbooks.example.com/shop
`,
    at: 'expr:',
  },
  good: `kind: Alerts
team: platform
alerts:
  - name: ShopDown
    severity: P0
    expr: sum(up{job="shop", env="production"}) == 0
    for: 2m
    summary: The shop is down.
    runbook: https://runbooks.example.com/shop
`,
  check: (alert) => {
    if (!pages(alert)) return [];
    const [found] = selectorsOf(alert.expr).flatMap(({ matchers }) =>
      matchers.filter(
        ({ name, op, value }) => LABEL.test(name) && (op === '=' || op === '=~') && value.split('|').every((one) => TEST.test(one)),
      ),
    );
    if (found === undefined) return [];
    return [declared.at(alert.place.inExpr(found.range), { alert: alert.name, label: found.name, value: found.value })];
  },
});

const LABEL = /^(?:env|environment|stage|tier|deployment_environment|deployment_environment_name|namespace)$/;
const TEST = /^(?:dev|devel|development|test|testing|qa|staging|stage|sandbox|preview|integration|int|uat)(?:[-_.].*)?$/i;
