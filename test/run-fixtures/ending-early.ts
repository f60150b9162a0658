import { test } from 'uvu';

// Nothing is left to wait for, so node ends although the test did not.
test('waits for nothing', () => new Promise(() => undefined));
test.run();
