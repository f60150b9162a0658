import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { explainableNames, explainName } from '../../src/compile/explain-name.ts';
import type { PartExplanation } from '../../src/compile/explain-part.ts';
import type { ServiceExplanation } from '../../src/compile/explain-service.ts';
import { summarize } from '../../src/compile/summary.ts';
import { deadTelemetry } from '../plan/dead-telemetry.ts';

const test = suite('explaining parts of a stack');

const ANALYSIS = deadTelemetry();

function part(name: string): PartExplanation {
  const explained = explainName(ANALYSIS, name);
  const [first] = explained?.kind === 'services' ? explained.parts : [];
  if (first === undefined) throw new Error(`${name} is no part`);
  return first;
}

function service(name: string): ServiceExplanation {
  const explained = explainName(ANALYSIS, name);
  const [first] = explained?.kind === 'services' ? explained.services : [];
  if (first === undefined) throw new Error(`${name} is no service`);
  return first;
}

test('a part says what it is, whence and whither data go, and what is told about it', () => {
  const { component, tier, job, version, receivesFrom, sendsTo, alerts } = part('gateway');
  assert.equal({ component, tier, job }, { component: 'collector', tier: 'gateway', job: 'gateways' });
  // None is declared.
  assert.is(version, undefined);
  assert.equal([receivesFrom, sendsTo], [['agent'], ['loki', 'prometheus']]);
  assert.equal(
    alerts.map(({ alert, severities }) => `${alert} ${severities.join(' ')}`),
    ['NothingSent P0', 'JobDown P1', 'TooFew P1'],
  );
});

test('it says whose metrics cannot do without it, and what holds back that they have vanished', () => {
  assert.equal(part('gateway').metricsOf, {
    services: ['cart', 'shop'],
    mutedBy: [
      { alert: 'NothingSent', severity: 'P0' },
      { alert: 'JobDown', severity: 'P1' },
    ],
  });
  assert.is(part('left').metricsOf, undefined);
});

test('a service says which way its metrics take', () => {
  const { through, parts } = service('cart').telemetry ?? { through: '', parts: [] };
  assert.equal([through, ...parts], ['agent', 'agent', 'gateway', 'prometheus']);
  assert.equal(service('scraped').telemetry?.mutedBy, [{ part: 'prometheus', alert: 'JobDown', severity: 'P1' }]);
  assert.is(service('tried').telemetry, undefined);
});

test('parts are listed with their alerts, and their names are suggested', () => {
  const { parts } = summarize(ANALYSIS.model, ANALYSIS.plan);
  assert.equal(
    parts.find((one) => one.part === 'gateway'),
    { part: 'gateway', component: 'collector', environment: 'production', team: 'platform', alerts: { P0: 1, P1: 2, P2: 0, P3: 0 } },
  );
  assert.ok(explainableNames(ANALYSIS).includes('gateway'));
});

test.run();
