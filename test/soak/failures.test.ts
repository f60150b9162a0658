// Each program of a real stack is stopped, or made unable to write, or given a broken configuration: who is told what, and nothing else.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { statementsAbout } from '../e2e/statements.ts';
import { breakEverything, ROUNDS } from './failures.ts';
import { NEEDED } from './whole-stack.ts';

const test = suite('a stack that breaks');
const statement = statementsAbout(test, (generation) => breakEverything(generation), NEEDED);

statement('goes through all rounds', ({ failure, rounds }) => {
  assert.is(failure, undefined);
  assert.is(rounds.length, ROUNDS.length);
});

for (const [index, round] of ROUNDS.entries()) {
  const names = round.map(({ name }) => name).join('; ');
  statement(`tells what is meant and what follows from it, and nothing else: ${names}`, ({ rounds }) => {
    const { told = [], expected = [], implied = [] } = rounds[index] ?? {};
    assert.equal(
      told.filter((alert) => !implied.includes(alert)),
      expected,
    );
    assert.ok(expected.length > 0);
  });
}

test.run();
