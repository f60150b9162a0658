#!/usr/bin/env node
// Starts alertc.js with the machine code that scripts/build.mjs kept of an earlier run: parsing and compiling JavaScript is otherwise a third of
// what `alertc check` needs. Another version of Node refuses the cache and compiles as usual. (module.enableCompileCache needs Node 22.)
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { Script } = require('node:vm');

const filename = join(__dirname, 'alertc.js');

function codeCache() {
  try {
    return readFileSync(join(__dirname, 'alertc.cache'));
  } catch {
    return undefined;
  }
}

const program = `(function (require, __filename) {${readFileSync(filename, 'utf8')}\n})`;
const script = new Script(program, { filename, cachedData: codeCache() });
script.runInThisContext()(require, filename);
module.exports = script;
