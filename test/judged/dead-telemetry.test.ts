// The compiled configuration with a running Alertmanager of every generation: who is told while the collector is dead.
import { suite } from 'uvu';
import type { Labels } from '../../src/model/model.ts';
import type { AlertingRule } from '../../src/plan/plan.ts';
import { judgedAlerts, postAlerts } from '../alertmanager/alertmanager-api.ts';
import { config, route } from '../alertmanager/plan-parts.ts';
import { configText } from '../alertmanager/written-config.ts';
import { deadTelemetry } from '../plan/dead-telemetry.ts';
import { startAlertmanager } from '../servers/alertmanager.ts';
import { eventually } from '../servers/eventually.ts';
import { temporaryFolder } from '../servers/temporary-folder.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';

const test = suite('a dead telemetry path, judged by Alertmanager');

const { plan } = deadTelemetry();

/** All that the rules say is absent, and what they say of the gateway. */
function firing(causes: readonly string[]): readonly Labels[] {
  return plan.ruleFiles
    .flatMap(({ groups }) => groups.flatMap(({ rules }) => rules))
    .filter((rule): rule is AlertingRule => rule.kind === 'alerting')
    .filter(({ alert, labels }) => labels['signal'] === 'absent' || (labels['service'] === 'gateway' && causes.includes(alert)))
    .map(({ alert, labels }) => ({ alertname: alert, ...labels, cluster: 'eu' }));
}

/** What nobody is told of, by the causes that fire. */
const MUTED: readonly (readonly [causes: readonly string[], muted: readonly string[]])[] = [
  [[], []],
  [['JobDown'], ['CartOrdersSliAbsent', 'CartOrdersTrafficLow', 'ShopOrdersSliAbsent', 'ShopOrdersTrafficLow']],
  [
    ['JobDown', 'NothingSent'],
    [
      'CartAlwaysSliAbsent',
      'CartOrdersSliAbsent',
      'CartOrdersTrafficLow',
      'ShopAlwaysSliAbsent',
      'ShopOrdersSliAbsent',
      'ShopOrdersTrafficLow',
    ],
  ],
];

testPerGeneration(test, ['alertmanager'], 'nobody is told of what the gateway explains', async ({ alertmanager: binary }) => {
  const text = configText(config({ root: route('nobody'), inhibitRules: plan.alertmanager.inhibitRules }));
  const alertmanager = await startAlertmanager(binary, { configFolder: temporaryFolder({ 'alertmanager.yml': text }) });
  for (const [causes, muted] of MUTED) {
    const alerts = firing(causes);
    await postAlerts(
      alertmanager,
      alerts.map((labels) => ({ labels })),
    );
    await eventually(
      `${causes.join(' and ') || 'nothing'} mutes ${muted.join() || 'nothing'}`,
      async () => {
        const judged = await judgedAlerts(alertmanager);
        const found = judged.filter(({ status }) => status.inhibitedBy.length > 0).map(({ labels }) => labels['alertname'] ?? '');
        return judged.length === alerts.length && found.sort().join() === muted.join() ? true : undefined;
      },
      5000,
    );
  }
  await alertmanager.stop();
});

test.run();
