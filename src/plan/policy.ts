import type { ResponseRule, Severity } from '../model/model.ts';

/** Whether an alert reaches people at once (page, notify) or is read later (ticket, digest). */
export type Policy = 'interrupts' | 'waits';

export function policyOf({ response }: Pick<Severity, 'response'>): Policy {
  return includesResponse(response, 'page') || includesResponse(response, 'notify') ? 'interrupts' : 'waits';
}

/** Whether a severity asks for a response, at some hours or at all. */
export function includesResponse(rule: ResponseRule, response: 'page' | 'notify'): boolean {
  return rule.kind === 'always' ? rule.response === response : rule.then === response || rule.otherwise === response;
}
