import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { each, said, sized, sizedPart, verdicts } from './sized.ts';

const test = suite('The size of Loki and Tempo');

const loki = (rest: string) => [`loki: { component: loki, mode: monolithic, job: loki, replicas: 2, ${rest} }`];
const tempo = (rest: string) => [`tempo: { component: tempo, mode: monolithic, job: tempo, replicas: 2, ${rest} }`];

test('1000 lines of 500 bytes a second over 7 days are 302.4 GB', () => {
  const part = sizedPart(loki('retention: 7d, plan: { logsPerSecond: 1000, bytesPerLog: 500 }'));
  assert.equal(said(part, 'storage'), ['141 GiB / 282 GiB: 500 kB/s × 7 d = 302 GB']);
  assert.is(each(part, 'storage'), 151_200_000_000);
});

test('a measured share makes less of it, and a figure that was measured', () => {
  const part = sizedPart(loki('retention: 7d, plan: { bytesPerSecond: 500000, storedShare: 0.1 }'));
  assert.equal(said(part, 'storage'), ['14.1 GiB / 28.2 GiB: 500 kB/s × 7 d × 0.1 = 30.2 GB']);
  assert.is(part.figures[0]?.certainty, 'measured');
});

test('writing 100 MB/s takes tens of cores, not one', () => {
  // Of the tier up to 30 TB a day: 260 cores × 8.64 ÷ 30.
  const [writing = ''] = said(sizedPart(loki('plan: { bytesPerSecond: 100000000 }')), 'cpu');
  assert.is(writing, '37.4 cores / 74.9 cores: 260 cores × 8.64 TB a day ÷ 30 TB a day');
  // At the end of the first tier: 20 cores for 3 TB a day.
  const [small = ''] = said(sizedPart(loki('plan: { bytesPerSecond: 34722222 }')), 'cpu');
  assert.is(small, '10 cores / 20 cores: 20 cores × 3 TB a day ÷ 3 TB a day');
});

test('retention is asked for where storage needs it', () => {
  assert.ok(sizedPart(loki('plan: { bytesPerSecond: 1 }')).missing.some(({ key }) => key === 'retention'));
});

test('100 traces of 50 kB over 7 days with a tenth kept are 302.4 GB, not nine times as much', () => {
  const part = sizedPart(tempo('retention: 7d, plan: { tracesPerSecond: 100, bytesPerTrace: 50000, keepShare: 0.1 }'));
  assert.equal(said(part, 'storage'), ['141 GiB / 282 GiB: 100 traces/s × 50 kB × 0.1 kept × 7 d = 302 GB']);
  assert.match(part.figures[0]?.correction ?? '', '× (1 − it)');
});

test('all errors, all slow traces and 5 % of the rest: 0.01 + 0 + 0.05 × 0.99 = 0.0595', () => {
  const plan = 'tracesPerSecond: 100, bytesPerTrace: 50000, errorShare: 0.01, slowShare: 0, sampledShare: 0.05';
  const part = sizedPart(tempo(`retention: 1d, plan: { ${plan} }`));
  assert.is(each(part, 'storage') * 2, Math.round(100 * 50_000 * 0.0595 * 86_400));
  assert.match(said(part, 'storage')[0] ?? '', '(0.01 + 0 + 0.05 × the rest = 0.0595 kept)');
});

test('what Tempo receives is behind the samplers: no share is applied to it', () => {
  const part = sizedPart(tempo('retention: 1d, plan: { bytesPerSecond: 1000000, keepShare: 0.1 }'));
  assert.is(each(part, 'storage'), 43_200_000_000);
});

test('500 traces of 50 kB a second need more than a core', () => {
  const plan = 'plan: { tracesPerSecond: 500, bytesPerTrace: 50000 }';
  const two = sizedPart(tempo(plan), 'tempo', "tempo: '2.10'");
  assert.equal(said(two, 'cpu'), [
    '2.5 cores / 5 cores: 2 cores × 25 MB/s ÷ 10 MB/s',
    '10.4 cores / 20.8 cores: 2.5 cores × 25 MB/s ÷ 3 MB/s',
    '4.17 cores / 8.33 cores: 1 core × 25 MB/s ÷ 3 MB/s',
    '12.5 cores / 25 cores: 1 core × 25 MB/s ÷ 1 MB/s',
  ]);
  const three = sizedPart(tempo('plan: { tracesPerSecond: 600, bytesPerTrace: 50000, zones: 2 }'), 'tempo', "tempo: '3.0'");
  assert.is(said(three, 'cpu')[1], '5 cores / 10 cores: 1 core × 30 MB/s ÷ 6 MB/s × 2 zones');
});

test('a range of memory is short only below its lower end', () => {
  const of = (limit: string) =>
    verdicts(sizedPart(tempo(`plan: { bytesPerSecond: 1000000 }, parameters: { memoryLimit: ${limit} }`), 'tempo', "tempo: '3.0'"))[0];
  // 0.2 GB + 4 ÷ 6 GB + 4 GB are 4.87 GB, of which each of two has a half: 2.27 GiB.
  assert.match(of('2GB') ?? '', /^short: a replica has 2 GiB of memory; 2.27 GiB to 11 GiB and some room are needed/);
  assert.match(of('3GB') ?? '', /^enough: /);
});

test('a bucket holds what all store in it', () => {
  const all = sized([
    's3: { component: object-storage, job: s3 }',
    ...loki('retention: 7d, stores: s3, plan: { bytesPerSecond: 500000, bucketBytes: 300e9 }'),
    ...tempo('retention: 7d, stores: s3, plan: { bytesPerSecond: 500000, bucketBytes: 310e9 }'),
  ]);
  const s3 = all.get('s3');
  assert.ok(s3);
  assert.equal(said(s3, 'storage'), ['563 GiB / 563 GiB: loki 302 GB + tempo 302 GB = 605 GB']);
  assert.match(verdicts(all.get('loki') ?? s3).join('\n'), /^short: the bucket may hold 279 GiB, the retention needs 282 GiB/m);
  assert.match(verdicts(all.get('tempo') ?? s3).join('\n'), /^enough: the bucket may hold 289 GiB/m);
});

test.run();
