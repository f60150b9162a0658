import { suite } from 'uvu';
import { testPerGeneration } from '../tools/needing-tools.ts';
import type { Generation } from '../tools/tools.ts';
import { declareBudgets } from './budgets.ts';
import { declareCalendars } from './calendars.ts';
import type { Declare } from './history.ts';
import { declareKinds } from './kinds.ts';
import { declareMaintenance } from './maintenance.ts';
import { declareRegions } from './regions.ts';
import { declareSeries } from './series.ts';
import { declareTraffic } from './traffic.ts';

/** What no traffic, missing, vanished, reset and late series mean, and the alerts that speak of it: docs/sli.md as real promtools see it. */

/** The tests of some generations. */
export function engineOf(name: string, generations: readonly Generation[]): void {
  const test = suite(`engine ${name}`);
  const declare: Declare = (title, handler, isMeantFor = () => true) => {
    const meant = generations.filter(isMeantFor);
    testPerGeneration(test, ['promtool'], title, ({ promtool }, generation) => handler(promtool, generation), meant);
  };
  declareTraffic(declare);
  declareSeries(declare);
  declareRegions(declare);
  declareKinds(declare);
  declareBudgets(declare);
  declareCalendars(declare);
  declareMaintenance(declare);
  test.run();
}
