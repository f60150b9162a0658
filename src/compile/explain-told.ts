import { PRODUCTION } from '../model/model.ts';
import type { Analysis } from './analyse.ts';
import { summarize, type Told } from './summary.ts';

/** Who hears of a team's alerts from one environment, by severity. */
export function toldOf({ model, plan }: Analysis, team: string, environment: string): readonly Told[] {
  const told = summarize(model, plan).teams.find((one) => one.team === team)?.told ?? [];
  const others = environment === PRODUCTION ? 'others' : 'production';
  return told.filter(({ environments }) => environments !== others);
}
