import { suite } from 'uvu';

const lonely = suite('lonely');
lonely('would fail if it ran', () => {
  throw new Error('it ran');
});
