import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { hostOf, isLocal } from '../../../src/lint/collector/exporters.ts';
import { env } from './world.ts';

test('the host of an endpoint, where it is written', () => {
  const hosts: readonly (readonly [string, string | undefined])[] = [
    ['tempo:4317', 'tempo'],
    ['tempo', 'tempo'],
    ['https://loki.monitoring:3100/otlp', 'loki.monitoring'],
    ['http://10.0.0.1', '10.0.0.1'],
    ['dns:///tempo:4317', 'tempo'],
    ['[::1]:4317', '[::1]'],
    ['unix:///var/run/otel.sock', 'localhost'],
    [`${env('TEMPO')}:4317`, undefined],
    [`https://${env('TEMPO')}/v1`, undefined],
    [`tempo:${env('PORT')}`, 'tempo'],
    [':4317', undefined],
  ];
  for (const [endpoint, host] of hosts) assert.is(hostOf(endpoint), host, endpoint);
});

test('the own machine', () => {
  for (const host of ['localhost', 'otel.localhost', '127.0.0.1', '127.1', '[::1]', '::1', '0.0.0.0']) assert.ok(isLocal(host), host);
  for (const host of ['tempo', 'localhost.example.com', '128.0.0.1', '10.127.0.0']) assert.not(isLocal(host), host);
});

test.run();
