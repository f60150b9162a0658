// Writes the code cache that the launcher reads: node scripts/keep-code.cjs compile …, after the command has run, so that the functions it needs are in it.
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');

const dist = join(__dirname, '..', 'dist');
const script = require(join(dist, 'cli.js'));
process.on('exit', (status) => {
  if (status === 0) writeFileSync(join(dist, 'alertc.cache'), script.createCachedData());
});
