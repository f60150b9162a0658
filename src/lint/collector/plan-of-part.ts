import type { StackPart } from '../../model/stack.ts';

/** A number of the part's plan; undefined where it has none. */
export function plannedAt({ plan }: StackPart, key: string): number | undefined {
  const written = plan[key];
  return written === undefined ? undefined : Number(written);
}

export function replicasInWords({ replicas = 1 }: StackPart): string {
  return replicas === 1 ? '1 replica' : `${replicas} replicas`;
}
