import { test } from 'uvu';

test('waits for ever', () => new Promise(() => setInterval(() => undefined, 1000)));
test.run();
