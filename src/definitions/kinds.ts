import type * as z from 'zod';
import { alerts } from './alerts.ts';
import { component } from './component.ts';
import { lint } from './lint.ts';
import { maintenance } from './maintenance.ts';
import { objectiveClass } from './objective-class.ts';
import { routeTests } from './route-tests.ts';
import { routing } from './routing.ts';
import { ruleFiles } from './rule-files.ts';
import { service } from './service.ts';
import { severities } from './severities.ts';
import { stack } from './stack.ts';
import { team } from './team.ts';

/** Every kind of definition. A new one is a file beside this and a line here. */
const DEFINITION_KINDS = [
  service,
  objectiveClass,
  severities,
  routing,
  team,
  alerts,
  ruleFiles,
  maintenance,
  lint,
  routeTests,
  stack,
  component,
] as const;

export type DefinitionKind = (typeof DEFINITION_KINDS)[number];
export type Kind = DefinitionKind['kind'];

/** What a document of a kind holds once decoded. */
export type Decoded<K extends Kind> = z.output<Extract<DefinitionKind, { readonly kind: K }>['schema']>;

export const KINDS: readonly DefinitionKind[] = DEFINITION_KINDS;

export function kindNamed(name: string): DefinitionKind | undefined {
  return KINDS.find(({ kind }) => kind === name);
}
