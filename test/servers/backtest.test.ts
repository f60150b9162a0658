// `alertc backtest` on a month of known incidents; the older generations in test/full.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { backtest, service } from '../backtest/backtest-world.ts';
import { declareBacktests } from '../backtest/on-server.ts';
import { tools } from '../tools/tools.ts';

const test = suite('backtest');

declareBacktests(test, tools().slice(-1));

test('what a tired person types', async () => {
  const said = async (words: string, disk: Record<string, string> = {}) => {
    const { status, stdout, stderr } = await backtest('http://127.0.0.1:1', words, { head: service(''), base: service(''), disk, now: 0 });
    assert.equal([status, stdout], [2, ''], words);
    return stderr;
  };
  assert.match(await said('--days 0'), 'error: Expected a number of days from 1 to 400 behind --days, found 0\n');
  assert.match(await said('--days 30d'), 'behind --days, found 30d');
  assert.match(await said('--step often --all'), 'error: Expected a duration such as 1m behind --step, found often\n');
  assert.match(
    await said('--all --alert DiskFul'),
    'error: Expected the name of an alert behind --alert, found DiskFul. Did you mean DiskFull?\n',
  );
  assert.match(await said('--base-dir /nowhere'), 'error: Expected a folder behind --base-dir, found nothing at /nowhere\n');
  assert.match(await said('--base-dir /base --base HEAD'), 'error: Expected one of --base and --base-dir, found both\n');
  assert.match(await said('--base main'), /error: .*git.*\nWith --all alone nothing is compared\.\n/s);
  assert.match(
    await said('--base-dir /broken', { '/broken/slos/shop.yaml': 'kind: Service\n' }),
    /error: Expected definitions at \/broken that compile, found some with errors: .*\nWith --all alone nothing is compared\.\n/,
  );
  assert.match(
    await said('--all'),
    /error: Could not ask Prometheus at http:\/\/127\.0\.0\.1:1: .*\nWith --state FILE a backtest goes on where it stopped\.\n/,
  );
});

test.run();
