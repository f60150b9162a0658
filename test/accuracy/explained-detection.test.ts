import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { explainSlo } from '../../src/compile/explain-slo.ts';
import { parseDuration } from '../../src/values/duration.ts';
import { counters, errors } from '../detection/history.ts';
import { firings } from '../detection/measure.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { tools } from '../tools/tools.ts';
import { compiledService, rulesOfService } from './one-service.ts';

/** What `alertc explain` says of an SLO against what promtool measures of its rules. */
const COMPILED = compiledService(`apiVersion: alertc/v1
kind: Service
service: shop
slos:
  - name: orders
    objective: 99.9
    sli: { kind: ratio, errors: 'requests_total{job="shop", code="500"}', total: 'requests_total{job="shop"}' }
`);
const HEALTHY_MINUTES = 60;
const STEP_SECONDS = 30;

/** Long enough for the severities that are to fire, and for all of them to end but P3, whose 6h only the first has. */
const OUTAGES = [
  { errorRatio: '100', outageMinutes: 60, recoveryMinutes: 400 },
  { errorRatio: '20', outageMinutes: 60, recoveryMinutes: 180 },
  { errorRatio: '2', outageMinutes: 240, recoveryMinutes: 150 },
] as const;

const test = suite('explained detection');
const generations = tools().filter(({ name }) => name === 'forky' || name === 'path');

for (const { errorRatio, outageMinutes, recoveryMinutes } of OUTAGES)
  testPerGeneration(
    test,
    ['promtool'],
    `${errorRatio} % errors: what explain says is what is measured`,
    async ({ promtool }) => {
      const phases = [errors(0, HEALTHY_MINUTES), errors(Number(errorRatio) / 100, outageMinutes), errors(0, recoveryMinutes)];
      const { detection, severities } = explained();
      const told = detection.find((line) => line.errorRatio === errorRatio)?.severities ?? {};
      const measured = await firings(
        promtool,
        {
          rules: rulesOfService(COMPILED, 'shop'),
          series: counters(phases, STEP_SECONDS),
          stepSeconds: STEP_SECONDS,
          scrapeSeconds: STEP_SECONDS,
          minutes: HEALTHY_MINUTES + outageMinutes + recoveryMinutes,
        },
        severities,
      );
      for (const severity of severities) {
        const line = told[severity];
        const found = measured.get(severity);
        assert.ok(line !== undefined && found !== undefined, `${severity} is told and fires`);
        if (line === undefined || found === undefined) continue;
        const after = found.first - HEALTHY_MINUTES * 60;
        between(after, secondsOf(line.after) - STEP_SECONDS, secondsOf(line.after) + secondsOf(line.late) + STEP_SECONDS, severity);
        const ended = found.last + STEP_SECONDS - (HEALTHY_MINUTES + outageMinutes) * 60;
        const stillFiring = ended > recoveryMinutes * 60;
        if (!stillFiring) between(ended, 0, secondsOf(line.endsWithin) + secondsOf(line.late), `end of ${severity}`);
        else assert.ok(secondsOf(line.endsWithin) > recoveryMinutes * 60, `${severity} still fires after ${recoveryMinutes} min`);
      }
    },
    generations,
  );

function explained() {
  const [service] = COMPILED.model.services;
  const [slo] = service?.slos ?? [];
  if (service === undefined || slo === undefined) throw new Error('no SLO was compiled');
  return explainSlo(COMPILED, service, slo);
}

function secondsOf(printed: string): number {
  return (parseDuration(printed) ?? Number.NaN) / 1000;
}

function between(value: number, from: number, to: number, what: string): void {
  assert.ok(value >= from && value <= to, `${what}: ${value} s, told ${from} to ${to} s`);
}

test.run();
