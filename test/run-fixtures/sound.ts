import { suite, test } from 'uvu';
import { note } from '../note.ts';
import { SKIPPED_LINE } from '../tools/needing-tools.ts';

test('passes', () => undefined);
test.run();

const second = suite('second');
second('passes too', () => undefined);
second.skip('is skipped');
console.log(`${SKIPPED_LINE}is skipped: no reason`);
note('three of four');
second.run();
