import { test } from 'uvu';
import * as assert from 'uvu/assert';

test('passes', () => undefined);
test('two is three', () => assert.is(2, 3));
test.run();
