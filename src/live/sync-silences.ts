import { postableSilence } from '../emit/silences.ts';
import type { PlannedSilence } from '../plan/plan.ts';
import { printInstant } from '../values/moment.ts';
import type { Instant } from '../values/zoned-time.ts';
import { type AlertmanagerSilences, isProblem, type ServerProblem } from './alertmanager-silences.ts';
import { changesOf, expiriesOf, planSilenceSync, type SilencePlan, type SilenceStep } from './plan-silences.ts';

/** What is declared, by whom, and when it is. */
export interface Declared {
  readonly silences: readonly PlannedSilence[];
  readonly createdBy: string;
  now(): Instant;
}

/** The first server that answers, and why those before it did not. */
export interface Reached {
  readonly server: AlertmanagerSilences;
  readonly plan: SilencePlan;
  readonly passedOver: ReadonlyMap<AlertmanagerSilences, ServerProblem>;
}

export async function planOnFirst(
  servers: readonly AlertmanagerSilences[],
  declared: Declared,
): Promise<Reached | { readonly problems: readonly ServerProblem[] }> {
  const problems = new Map<AlertmanagerSilences, ServerProblem>();
  for (const server of servers) {
    const existing = await server.list();
    if (!isProblem(existing)) return { server, plan: planOf(declared, existing), passedOver: problems };
    problems.set(server, existing);
    // A wrong address is a slip to be told, not a reason to ask the next one.
    if (existing.kind === 'refused') break;
  }
  return { problems: [...problems.values()] };
}

function planOf({ silences, createdBy, now }: Declared, existing: Parameters<typeof planSilenceSync>[1]): SilencePlan {
  return planSilenceSync(silences, existing, createdBy, now());
}

export interface Applied {
  /** Everything that was done, in order. */
  readonly done: readonly SilenceStep[];
  readonly problems: readonly ServerProblem[];
}

/** Of a job that runs at the same time: its silences are ours, so what it does shows as more to do, a round or two. */
const ROUNDS = 3;

/** Does what the plan says and looks again, until nothing is left to do. More than `most` expiries in any round are refused before the first. */
export async function applyPlan({ server, plan }: Reached, declared: Declared, most: number): Promise<Applied> {
  const done: SilenceStep[] = [];
  let next = plan;
  for (let round = 1; round <= ROUNDS; round++) {
    const steps = changesOf(next);
    if (steps.length === 0) return { done, problems: [] };
    if (expiriesOf(next) > most) return { done, problems: [tooMany(next, most)] };
    // What begins comes before what ends, so that nothing is loud in between.
    const order = [...steps.filter(({ kind }) => kind !== 'expire'), ...steps.filter(({ kind }) => kind === 'expire')];
    const problems: ServerProblem[] = [];
    for (const step of order) {
      const problem = await apply(server, step);
      if (problem === undefined) done.push(step);
      else problems.push(problem);
      if (problem?.kind === 'unreachable') return { done, problems };
    }
    if (problems.length > 0) return { done, problems };
    const existing = await server.list();
    if (isProblem(existing)) return { done, problems: [existing] };
    next = planOf(declared, existing);
  }
  if (changesOf(next).length === 0) return { done, problems: [] };
  return {
    done,
    problems: [{ kind: 'refused', problem: `${server.name} goes on changing: does another job apply other definitions at the same time?` }],
  };
}

export function tooMany(plan: SilencePlan, most: number): ServerProblem {
  const expiries = expiriesOf(plan);
  return {
    kind: 'refused',
    problem: `Expected at most ${most} silences to expire, found ${expiries}. Nothing was changed; if that is meant, add --expire-up-to ${expiries}`,
  };
}

async function apply(server: AlertmanagerSilences, step: SilenceStep): Promise<ServerProblem | undefined> {
  switch (step.kind) {
    case 'create':
      return problemIn(await server.post(postableSilence(step.silence)));
    case 'replace':
      return problemIn(await server.post(postableSilence(step.silence), step.existing.id));
    case 'extend':
    case 'shorten':
    case 'change': {
      const { existing, silence } = step;
      const posted = postableSilence({ ...silence, matchers: existing.matchers });
      const startsAt = existing.state === 'active' ? printInstant(existing.from) : posted.startsAt;
      return problemIn(await server.post({ ...posted, startsAt }, existing.id));
    }
    case 'expire':
      return server.expire(step.existing.id);
    case 'keep':
    case 'over':
      return undefined;
  }
}

function problemIn(answer: string | ServerProblem): ServerProblem | undefined {
  return typeof answer === 'string' ? undefined : answer;
}

/** How another member of the cluster stands: silences travel between members by gossip, within a second as a rule. */
export type Agreement = 'agrees' | 'differs' | ServerProblem;

const GOSSIP_SECONDS = 15;

/** Waits until another server has what was applied. */
export async function agreement(
  server: AlertmanagerSilences,
  declared: Declared,
  pause: (seconds: number) => Promise<void>,
): Promise<Agreement> {
  for (let waited = 0; ; waited++) {
    const existing = await server.list();
    if (isProblem(existing)) return existing;
    if (changesOf(planOf(declared, existing)).length === 0) return 'agrees';
    if (waited === GOSSIP_SECONDS) return 'differs';
    await pause(1);
  }
}
