import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { each, said, sizedPart, verdicts } from './sized.ts';

const test = suite('The size of Prometheus');

const part = (rest: string) => [`prometheus: { component: prometheus, job: prometheus, ${rest} }`];

test('100,000 samples/s over 30 days are 518.4 GB', () => {
  const sized = sizedPart(part('replicas: 2, retention: { time: 30d }, plan: { samplesPerSecond: 100000 }'));
  assert.is(each(sized, 'storage'), 518_400_000_000);
  assert.equal(said(sized, 'storage'), ['483 GiB / 966 GiB: 100,000 samples/s × 30 d × 2 B a sample = 518 GB']);
  assert.equal(said(sized, 'disk'), ['603 GiB / 1.18 TiB: 518 GB ÷ 0.8 = 648 GB']);
  assert.equal(
    sized.figures.map(({ certainty }) => certainty),
    ['official', 'official', 'unverified'],
  );
});

test('50GB of retention.size hold 3.1 of these 30 days: the size decides', () => {
  const sized = sizedPart(part('replicas: 2, retention: { time: 30d, size: 50GB }, plan: { samplesPerSecond: 100000 }'));
  assert.equal(verdicts(sized), [
    'short: retention.size 50 GiB holds 3.1 d of the planned samples, retention.time is 30 d; the size decides: write retention.size 580GB or more, or keep fewer samples',
  ]);
});

test('50GB are 30 days of 10,000 samples/s, with a little room', () => {
  const [said = ''] = verdicts(sizedPart(part('replicas: 2, retention: { time: 30d, size: 50GB }, plan: { samplesPerSecond: 10000 }')));
  assert.match(said, /^tight: retention.size 50 GiB holds 31 d .* the time decides: write retention.size 58GB or more/);
});

test('a size with a fifth more than is needed is enough', () => {
  const [said = ''] = verdicts(sizedPart(part('replicas: 2, retention: { time: 30d, size: 580GB }, plan: { samplesPerSecond: 100000 }')));
  assert.is(said, 'enough: retention.size 580 GiB holds 36 d of the planned samples, retention.time is 30 d; the time decides');
});

test('what the longest SLO needs counts too, also where only a size is set', () => {
  const of = (retention: string) =>
    verdicts(sizedPart(part(`replicas: 2, retention: ${retention}, plan: { samplesPerSecond: 10000 }`), 'prometheus', '', '90d'))[0] ?? '';
  assert.match(
    of('{ time: 30d, size: 60GB }'),
    /^short: retention.size 60 GiB holds 37 d .*, retention.time is 30 d and the longest SLO needs 90 d; the time decides: write retention.size 174GB/,
  );
  assert.match(of('{ size: 60GB }'), /^short: retention.size 60 GiB holds 37 d .*, the longest SLO needs 90 d; the size decides/);
  assert.match(of('{ time: 91d, size: 200GB }'), /^enough: /);
});

test('without time and size the retention is 15 days; with a size alone there is none', () => {
  assert.is(each(sizedPart(part('replicas: 2, plan: { samplesPerSecond: 1000 }')), 'storage'), 1000 * 15 * 86_400 * 2);
  const bySize = sizedPart(part('replicas: 2, retention: { size: 50GB }, plan: { samplesPerSecond: 1000 }'));
  assert.equal(said(bySize, 'storage'), []);
  assert.ok(bySize.missing.some(({ key }) => key === 'retention.time'));
});

test('memory is 8 kB a series, or what was measured', () => {
  const usual = sizedPart(part('replicas: 2, plan: { activeSeries: 1500000 }'));
  assert.equal(said(usual, 'memory'), ['11.2 GiB / 22.4 GiB: 1,500,000 series × 8,000 B = 12 GB']);
  assert.is(usual.assumed['bytesPerSeries'], 8000);
  const measured = sizedPart(part('replicas: 2, plan: { activeSeries: 1500000, bytesPerSeries: 5000 }'));
  assert.is(each(measured, 'memory'), 7_500_000_000);
  assert.is(measured.figures.find(({ quantity }) => quantity === 'memory')?.certainty, 'measured');
  assert.is(measured.assumed['bytesPerSeries'], undefined);
});

test('samples come from the series and the scrape interval of the routing (15s) where the plan has none', () => {
  const sized = sizedPart(part('replicas: 2, retention: 10d, plan: { activeSeries: 1500000 }'));
  assert.is(each(sized, 'storage'), 100_000 * 10 * 86_400 * 2);
  assert.equal(
    sized.missing.map(({ key }) => key),
    [],
  );
});

test('series and samples that do not go together are told', () => {
  const [said = ''] = verdicts(sizedPart(part('replicas: 2, plan: { activeSeries: 1500000, samplesPerSecond: 50000 }')));
  assert.match(said, /^tight: 1,500,000 series each 15 s are 100,000 samples\/s, planned are 50,000: correct/);
  const [fits = ''] = verdicts(sizedPart(part('replicas: 2, plan: { activeSeries: 1500000, samplesPerSecond: 100000 }')));
  assert.match(fits, /^enough: /);
});

test('a limit of memory below the need is short, just above it tight', () => {
  const of = (limit: string) =>
    verdicts(sizedPart(part(`replicas: 2, plan: { activeSeries: 1000000 }, parameters: { memoryLimit: ${limit} }`))).find((one) =>
      one.includes('a replica has'),
    );
  assert.match(
    of('7GB') ?? '',
    /^short: a replica has 7 GiB of memory; 7.45 GiB and some room are needed: give each replica 8.77 GiB \(memoryLimit\)/,
  );
  assert.match(of('8GB') ?? '', /^tight: /);
  assert.match(of('9GB') ?? '', /^enough: /);
});

test('nothing is called too little by a figure that nobody verified', () => {
  const [said = ''] = verdicts(sizedPart(part('replicas: 2, plan: { samplesPerSecond: 100000, cores: 2 }')));
  assert.match(said, /^tight: a replica has 2 cores; 4 cores and some room are needed, by figures of which not all are verified/);
});

test('retention.size is at most 85 % of the disk', () => {
  const of = (size: string) =>
    verdicts(
      sizedPart(
        part(`replicas: 2, retention: { time: 1d, size: ${size} }, plan: { samplesPerSecond: 1000 }, parameters: { diskSize: 100GB }`),
      ),
    ).find((one) => one.includes('of the disk'));
  assert.match(of('80GB') ?? '', /^enough: retention.size 80 GiB is 80 % of the disk of 100 GiB/);
  assert.match(of('90GB') ?? '', /^tight: .*: write retention.size 80GB or less/);
  assert.match(of('110GB') ?? '', /^short: /);
});

test('a disk with less than its room is tight, and short where the samples hardly fit', () => {
  const of = (disk: string) =>
    verdicts(sizedPart(part(`replicas: 2, retention: 30d, plan: { samplesPerSecond: 100000 }, parameters: { diskSize: ${disk} }`)))[0] ??
    '';
  assert.is(of('604GB'), 'enough: a replica has 604 GiB of disk; 603 GiB are needed, room included');
  assert.match(of('550GB'), /^tight: .*: give each replica 603 GiB \(diskSize\)$/);
  assert.match(of('500GB'), /^short: /);
});

test('one replica is short, two are not', () => {
  const one = verdicts(sizedPart(part('replicas: 1')));
  assert.equal(one, ['short: one replica: every restart and every failure is an outage of the whole part: run two or more']);
  assert.equal(verdicts(sizedPart(part('replicas: 2'))), []);
});

test('a plan without a key says what the key would give', () => {
  const { figures, missing } = sizedPart(part('replicas: 2'));
  assert.is(figures.length, 0);
  assert.equal(missing, [
    { key: 'plan.samplesPerSecond', gives: 'storage, disk and CPU' },
    { key: 'plan.activeSeries', gives: 'memory' },
  ]);
});

test.run();
