import { amount } from './amount.ts';
import { bytes, factor, product } from './formula.ts';
import type { Sizing } from './sizing.ts';

const SOURCE = "Mimir, planning capacity (its Alertmanager is made of the same code); Alertmanager's own documentation has no figures";
const ALERTS_PER_GB = 5000;
const NOTIFICATIONS_PER_CORE = 100;

/** Each replica holds all alerts. */
export const alertmanager: Sizing = {
  component: 'alertmanager',
  keys: {
    firingAlerts: 'alerts that fire at once, at worst',
    notificationsPerSecond: 'notifications a second, at worst',
  },
  size(planned) {
    const alerts = planned.needed('firingAlerts', 'memory');
    const notifications = planned.needed('notificationsPerSecond', 'CPU');
    const memory = amount(((alerts ?? 0) / ALERTS_PER_GB) * 1e9, 'B');
    const shared = { per: 'replica', source: SOURCE, certainty: 'rule of thumb' } as const;
    return {
      figures: [
        ...(alerts === undefined
          ? []
          : [
              {
                ...shared,
                quantity: 'memory' as const,
                what: 'alerts that fire',
                amount: memory,
                formula: product([bytes(1e9), `${factor(alerts, 'alerts')} ÷ ${factor(ALERTS_PER_GB)}`], memory),
              },
            ]),
        ...(notifications === undefined
          ? []
          : [
              {
                ...shared,
                quantity: 'cpu' as const,
                what: 'notifications',
                amount: amount(notifications / NOTIFICATIONS_PER_CORE, 'cores'),
                formula: `1 core × ${factor(notifications, 'notifications/s')} ÷ ${factor(NOTIFICATIONS_PER_CORE)}`,
              },
            ]),
      ],
      comparisons: [],
    };
  },
};
