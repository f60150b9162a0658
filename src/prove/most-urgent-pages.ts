import type { Finding } from '../diagnostics/finding.ts';
import { integrationNamed } from '../integrations/kinds.ts';
import { PRODUCTION, type ResponseRule } from '../model/model.ts';
import { proof as diagnostics } from './diagnostics.ts';
import type { Proof } from './proof.ts';

/** What the highest severity is for: somebody is woken at any hour. */
export const mostUrgentPages: Proof = {
  name: 'the most urgent pages',
  shows: 'the highest severity pages at all hours of all weeks, and every page ends at something that can wake people',
  prove({ model, plan, cases }) {
    const findings: Finding[] = [];
    const [highest] = model.severities;
    const emitted = cases.some(({ labels }) => labels['severity'] === highest?.name && labels['environment'] === PRODUCTION);
    if (highest !== undefined && emitted && !pagesAlways(highest.response)) {
      const found = { severity: highest.name, found: inWords(highest.response) };
      findings.push(diagnostics['most-urgent-not-paged'].at(highest.place.at('response').span, found));
    }
    for (const { name, integrations, origin } of plan.alertmanager.receivers) {
      if (!name.endsWith('/page') || integrations.length === 0) continue;
      if (integrations.some(({ integration }) => integrationNamed(integration).wakes !== 'nobody')) continue;
      const read = integrations.map(({ integration }) => integration).join(' and ');
      findings.push(diagnostics['page-wakes-nobody'].at(origin, { receiver: name, found: read }));
    }
    return findings;
  },
};

function pagesAlways(rule: ResponseRule): boolean {
  return rule.kind === 'always' ? rule.response === 'page' : rule.then === 'page' && rule.otherwise === 'page';
}

function inWords(rule: ResponseRule): string {
  return rule.kind === 'always' ? rule.response : `${rule.then} during ${rule.during}, otherwise ${rule.otherwise}`;
}
