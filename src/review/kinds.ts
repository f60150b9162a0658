import { objective } from './changes/objective.ts';
import { serviceAdded } from './changes/service-added.ts';
import { serviceRemoved } from './changes/service-removed.ts';
import type { ChangeKind } from './kind.ts';

/** Every kind of change, in the order in which those of one risk are read. A new one is a file in changes/ and a line here. */
export const CHANGE_KINDS: readonly ChangeKind[] = [serviceRemoved, serviceAdded, objective];
