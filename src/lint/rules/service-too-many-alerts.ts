import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { interrupts } from '../linted-alert.ts';
import { lintRule } from '../rule.ts';

const declared = declareDiagnostic('service/too-many-alerts', {
  level: 'warning',
  message: '{service} has {found} plain alerts that interrupt people, more than {most}',
  hint: 'keep those on symptoms and make tickets of the others; what an SLO covers needs no plain alert',
  explanation:
    'In an incident all of them fire, and the one that says what is wrong is not seen. A service that is watched by its SLOs needs few other alerts that interrupt: that it is down, and what no SLI shows.',
});

/** Few alerts are read; many are muted. */
export const serviceTooManyAlerts = lintRule({
  diagnostic: declared,
  looksAt: 'alerts',
  parameters: { most: { kind: 'count', fallback: 10, description: 'How many plain alerts of a service may page or notify.' } },
  bad: {
    yaml: `kind: Service
service: shop
team: platform
runbook: https://runbooks.example.com/shop
alerts:
${[...'ABCDEFGHIJK'].map((letter) => `  - { name: ShopProblem${letter}, severity: P1, expr: 'sum(shop_state{kind="${letter}"}) == 0', for: 5m, summary: Problem ${letter}. }`).join('\n')}
`,
    at: 'service: shop',
  },
  good: `kind: Service
service: shop
team: platform
runbook: https://runbooks.example.com/shop
alerts:
  - { name: ShopDown, severity: P0, expr: 'sum(up{job="shop"}) == 0', for: 2m, summary: The shop is down. }
`,
  check: ({ model, alerts }, { most }) =>
    model.services.flatMap(({ name, environment, place }) => {
      const found = alerts.filter((alert) => alert.service === name && alert.environment === environment && interrupts(alert)).length;
      return found > most ? [declared.at(place.at('service').span, { service: name, found, most })] : [];
    }),
});
