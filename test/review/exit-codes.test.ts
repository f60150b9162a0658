import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { reviewed, sidesOf } from './review-stories.ts';

/** What a pipeline goes by. */

async function exitOf(story: string, ...options: readonly string[]): Promise<string> {
  const { before, after } = sidesOf(story);
  return /\[exit (\d)\]\n$/.exec(await reviewed(before, after, options))?.[1] ?? '0';
}

test('whatever changes is no failure', async () => {
  assert.is(await exitOf('a-service-is-new'), '0');
});

test('--fail-on fails for that risk and all worse ones', async () => {
  assert.is(await exitOf('an-alert-is-gone', '--fail-on', 'silences-a-page'), '1');
  assert.is(await exitOf('an-alert-is-gone', '--fail-on', 'tickets'), '1');
  assert.is(await exitOf('an-alert-is-gone', '--fail-on', 'pages'), '0');
  assert.is(await exitOf('another-runbook', '--fail-on', 'restarts-state'), '0');
});

test('what does not compile fails, in every format', async () => {
  for (const format of ['text', 'json', 'markdown', 'sarif', 'github'])
    assert.is(await exitOf('a-definition-is-broken', '--format', format), '1');
});

test('what a tired person types is answered', async () => {
  const { before, after } = sidesOf('another-runbook');
  const said = (...options: readonly string[]) => reviewed(before, after, options);
  assert.is(
    await said('--fail-on', 'page'),
    "error: option '--fail-on <risk>' argument 'page' is invalid. Allowed choices are pages, silences-a-page, delays-a-page, notifies, tickets, restarts-state, bookkeeping.\n[exit 2]\n",
  );
  assert.match(await said('--format', 'htm'), "option '--format <format>' argument 'htm' is invalid");
  assert.match(await said('--base-dir', '../befor'), 'Expected a folder behind --base-dir, found nothing at ../befor');
  assert.match(await said('--base-dir', '../before/slos/checkout.yaml'), 'error: ');
});

test.run();
