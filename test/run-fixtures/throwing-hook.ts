import { test } from 'uvu';

test.before(() => {
  throw new Error('the hook failed');
});
test('would pass', () => undefined);
test.run();
