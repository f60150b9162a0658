import { weekSlots } from '../alertmanager/slots.ts';
import { startOfUsualWeek } from '../prove/usual-week.ts';
import type { Analysis } from './analyse.ts';
import { summarize, type Told, type ToldReceiver } from './summary.ts';
import { type DayStretch, dayStretches } from './week-stretches.ts';

/** Who of a team is told of which severity at which hour of a week without holidays. */
export interface TeamWeek {
  readonly team: string;
  readonly severities: readonly SeverityWeek[];
}

export interface SeverityWeek {
  readonly told: Told;
  /** Absent where the receiver is the same at all hours. */
  readonly hours?: {
    readonly timezone: string;
    readonly during: readonly DayStretch[];
    readonly otherwise: readonly DayStretch[];
    readonly receivers: { readonly during: ToldReceiver; readonly otherwise: ToldReceiver };
  };
}

export function explainWeek({ model, plan }: Analysis): readonly TeamWeek[] {
  return summarize(model, plan).teams.map(({ team, told }) => ({
    team,
    severities: told.map((one): SeverityWeek => {
      const { during, otherwise, receiver } = one;
      const hours = model.routing.hours.find(({ name }) => name === during);
      const interval = plan.alertmanager.timeIntervals.find(({ name }) => name === during);
      if (hours === undefined || interval === undefined || otherwise === undefined) return { told: one };
      const { timezone } = hours;
      const slots = weekSlots([interval], startOfUsualWeek([hours], timezone), timezone);
      const [within, without] = [slots.filter(({ holding }) => holding.length > 0), slots.filter(({ holding }) => holding.length === 0)];
      return {
        told: one,
        hours: {
          timezone,
          during: dayStretches(within, timezone),
          otherwise: dayStretches(without, timezone),
          receivers: { during: receiver, otherwise },
        },
      };
    }),
  }));
}
