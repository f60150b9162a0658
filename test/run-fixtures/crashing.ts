import { test } from 'uvu';

test('takes its process down', () => {
  process.kill(process.pid, 'SIGKILL');
});
test.run();
