import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { costFindings, type QueryCost } from '../../src/live/query-costs.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { fileSpan } from '../../src/text/span.ts';
import { seconds } from '../../src/values/duration.ts';

const COST: QueryCost = {
  rule: 'slo:sli_total:rate5m',
  group: { name: 'shop-orders-fast', interval: seconds(30), rules: [] },
  origin: fileSpan(sourceFile('slos/shop.yaml', '')),
  samples: 1234567,
  peakSamples: 1000,
  series: 12,
  returned: 1,
  seconds: 3.04,
};

test('a rule that takes more than a tenth of its interval is found (live/costly-rule)', () => {
  const said = (cost: Partial<QueryCost>) => costFindings([{ ...COST, ...cost }]).map(({ code, message }) => `${code}: ${message}`);
  const begins =
    'live/costly-rule: Expected a rule that Prometheus evaluates within a tenth of its interval of 30s, found slo:sli_total:rate5m';
  assert.equal(said({}), [`${begins}, which took 3.0 s and read 1,234,567 samples`]);
  assert.equal(said({ samples: undefined }), [`${begins}, which took 3.0 s and read no count of samples`]);
  assert.equal(said({ seconds: 3 }), []);
  assert.equal(said({ seconds: undefined }), []);
});

test.run();
