import type { Finding } from '../diagnostics/finding.ts';
import type { Outcome } from '../diagnostics/outcome.ts';
import type { Model } from '../model/model.ts';
import type { Plan } from '../plan/plan.ts';
import { heartbeatArrives } from './heartbeat-arrives.ts';
import { hoursAsWritten } from './hours-as-written.ts';
import { inhibitionAsDeclared } from './inhibition-as-declared.ts';
import { inhibitionEnds } from './inhibition-ends.ts';
import { maintenanceAsDeclared } from './maintenance-as-declared.ts';
import { mostUrgentPages } from './most-urgent-pages.ts';
import { nothingUnused } from './nothing-unused.ts';
import { oneDestiny } from './one-destiny.ts';
import { type Proof, proofSubject } from './proof.ts';
import { repeatsInTime } from './repeats-in-time.ts';
import { severityLadder } from './severity-ladder.ts';
import { silencesMatch } from './silences-match.ts';
import { timedPagersKeepPages } from './timed-pagers.ts';

/** Every proof. A new one is a file beside this and a line here. */
export const PROOFS: readonly Proof[] = [
  oneDestiny,
  hoursAsWritten,
  nothingUnused,
  mostUrgentPages,
  timedPagersKeepPages,
  inhibitionAsDeclared,
  inhibitionEnds,
  severityLadder,
  repeatsInTime,
  heartbeatArrives,
  silencesMatch,
  maintenanceAsDeclared,
];

/** How much was looked at. */
export interface Proved {
  readonly alerts: number;
  /** Stretches of time in which the same hours hold: an ordinary week, holidays, changes of the clock. */
  readonly slots: number;
  readonly receivers: number;
}

/** All proofs of a plan. Of a plan with errors they would only say again what is said already. */
export function prove(model: Model, plan: Plan): Outcome<Proved> {
  const subject = proofSubject(model, plan);
  const findings = PROOFS.flatMap((proof): readonly Finding[] => proof.prove(subject));
  const slots = subject.time.periods.reduce((sum, period) => sum + period.length, 0);
  const { length: receivers } = plan.alertmanager.receivers;
  return { value: { alerts: subject.alerts.length, slots, receivers }, findings };
}
