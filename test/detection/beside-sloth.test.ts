import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { testBesides } from '../tools/needing-tools.ts';
import { tools } from '../tools/tools.ts';
import { counter, errors } from './history.ts';
import { ask } from './measure.ts';
import { rulesOf } from './rules-of.ts';

/**
 * At a total outage the page of alertc is not later than sloth's, measured with the rules that sloth generated for the same SLO. They are facts
 * of another project, read where they lie beside a checkout of this one, and not part of it.
 */
const SLOTH = '../shared/peers/sloth/getting-started.rules.yml';
const SLO = `  - name: requests-availability
    objective: 99.9
    sli:
      kind: ratio
      errors: http_request_duration_seconds_count{job="myservice", code=~"(5..|429)"}
      total: http_request_duration_seconds_count{job="myservice"}
`;
const HEALTHY_MINUTES = 90;
const OUTAGE_MINUTES = 10;
const STEP_SECONDS = 30;

const test = suite('detection beside sloth');

const newest = tools().at(-1)?.paths.promtool;

testBesides(test, SLOTH, 'at a total outage alertc pages not later than sloth', async () => {
  if (newest === undefined) throw new Error('no promtool; npm run tools fetches it on Debian, elsewhere install it');
  const ours = await firstPage(newest, rulesOf(SLO), 'severity="P0"');
  const theirs = await firstPage(newest, readFileSync(SLOTH, 'utf8'), 'sloth_severity="page"');
  assert.ok(Number.isFinite(theirs), 'sloth pages');
  assert.ok(ours <= theirs, `alertc after ${ours} s, sloth after ${theirs} s`);
});

test.run();

/** Seconds from the start of the outage to the first firing page. */
async function firstPage(promtool: string, rules: string, page: string): Promise<number> {
  const minutes = HEALTHY_MINUTES + OUTAGE_MINUTES;
  const phases = [errors(0, HEALTHY_MINUTES), errors(1, OUTAGE_MINUTES)];
  const series = (['200', '500'] as const).map((code) => ({
    series: `http_request_duration_seconds_count{job="myservice", code="${code}"}`,
    values: counter(phases, STEP_SECONDS, ({ good, bad }) => (code === '200' ? good : bad)),
  }));
  const experiment = { rules, series, stepSeconds: STEP_SECONDS, scrapeSeconds: STEP_SECONDS, minutes };
  const [answer = ''] = await ask(promtool, experiment, [
    `min(min_over_time(timestamp(ALERTS{alertstate="firing", ${page}})[${minutes}m:${STEP_SECONDS}s]))`,
  ]);
  const first = /\{\} ([-+.\dE]+)/.exec(answer)?.[1];
  return first === undefined ? Number.POSITIVE_INFINITY : Number(first) - HEALTHY_MINUTES * 60;
}
