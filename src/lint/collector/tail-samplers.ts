import { type Collector, type Component, names } from './collector.ts';

export function tailSamplersInUse({ components, pipelines }: Collector): readonly Component[] {
  return components.filter(
    (component) =>
      component.section === 'processors' &&
      component.type === 'tailsampling' &&
      pipelines.some(({ processors }) => names(processors, component)),
  );
}
