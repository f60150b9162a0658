import { duration, oneOf } from '../values/schema.ts';
import type { IntegrationField } from './integration.ts';

/**
 * Facts about a vendor that keeps an incident until it hears of its end (`incidents: 'kept open'`). Alertmanager does not read them: alertc judges by them
 * whether a response by hours may tell this vendor.
 */
export const INCIDENT_FIELDS: readonly IntegrationField[] = [
  { name: 'autoResolve', schema: duration, description: 'Auto-resolve time as set at the vendor.' },
  {
    name: 'hours',
    schema: oneOf(['vendor']),
    description: 'Told at all hours with `vendor`, also by severities that respond by hours; its own support hours decide the urgency.',
  },
];
