import { PRODUCTION } from '../model/model.ts';
import type { Analysis } from './analyse.ts';
import { summarize, type Told } from './summary.ts';

/** Who hears of the alerts of a team's service, or of its own, from one environment: one entry for each severity. */
export function toldOf({ model, plan }: Analysis, team: string, environment: string, service?: string): readonly Told[] {
  return toldAmong(summarize(model, plan).teams.find((one) => one.team === team)?.told ?? [], environment, service);
}

/** The same of what a team is told altogether: for those who ask about many services. */
export function toldAmong(told: readonly Told[], environment: string, service?: string): readonly Told[] {
  const others = environment === PRODUCTION ? 'others' : 'production';
  const apart = told.filter((one) => one.service !== undefined && one.service.name === service && one.service.environment === environment);
  const apartSeverities = apart.map(({ severity }) => severity);
  return told.filter(
    (one) => apart.includes(one) || (one.service === undefined && one.environments !== others && !apartSeverities.includes(one.severity)),
  );
}
