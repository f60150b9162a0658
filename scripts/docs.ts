// npm run docs: fills the generated parts of README and docs. CI fails when they differ from what the code says.
import { writeFileSync } from 'node:fs';
import { generatedPages, pages } from './docs/pages.ts';

const before = new Map(pages('.').map(({ path, text }) => [path, text]));
for (const { path, text } of await generatedPages('.')) {
  if (before.get(path) === text) continue;
  writeFileSync(path, text);
  process.stdout.write(`${path} written\n`);
}
