import { backfilled } from '/work/wt/backtest/test/backtest/backfill.ts';
import { DAY, DAYS, monthOf } from '/work/wt/backtest/test/backtest/month.ts';
import { startPrometheus } from '/work/wt/backtest/test/servers/prometheus.ts';
import { temporaryFolder } from '/work/wt/backtest/test/servers/temporary-folder.ts';

const t0 = performance.now();
const end = Math.floor(Date.now() / 60000) * 60;
const folder = await backfilled('/work/wt/backtest/.tools/forky/bin/promtool', monthOf(end - DAYS * DAY * 60, 60));
console.log('backfilled', (performance.now() - t0) / 1000);
const p = await startPrometheus('/work/wt/backtest/.tools/forky/bin/prometheus', {
  configFolder: temporaryFolder({ 'prometheus.yml': '{}' }),
  dataFolder: folder,
  flags: ['--storage.tsdb.retention.time=10y'],
});
console.log(p.url, (performance.now() - t0) / 1000);
setTimeout(() => process.exit(0), 1800_000);
await new Promise(() => {});
