import type { Stack } from '../model/stack.ts';
import { Place } from '../yaml/place.ts';
import { readForeignYaml } from '../yaml/read.ts';
import { COLLECTOR } from './collector/collector-component.ts';
import { configuredPlan } from './collector/configured-plan.ts';
import { readCollector } from './collector/read-collector.ts';
import type { PartConfig } from './part-config.ts';

/** Numbers that stand in the configurations of parts, by part and by key of its `plan:`. What cannot be read is told by `lint`. */
export function configuredPlans({ parts }: Stack, configs: readonly PartConfig[]): ReadonlyMap<string, Readonly<Record<string, number>>> {
  const collectors = parts.filter(({ component }) => component === COLLECTOR);
  return new Map(
    collectors.flatMap(({ name }) => {
      const file = configs.find(({ part }) => part === name)?.file;
      const document = file === undefined ? undefined : readForeignYaml(file).value;
      const collector = document === undefined ? undefined : readCollector(new Place(document.root));
      return collector === undefined ? [] : [[name, configuredPlan(collector)] as const];
    }),
  );
}
