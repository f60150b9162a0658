import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { regexProblem } from '../../src/promql/regex.ts';

const test = suite('regular expressions of matchers');

test('what RE2 compiles', () => {
  const fine = [
    '',
    '5..',
    'a|b',
    '.+',
    '|a',
    'a||b',
    '(|a)',
    '^a$',
    '[]a]',
    '[^]a-]',
    '[[:alpha:]_]',
    '\\d+\\.\\w',
    '(?i)x',
    '(?i:x)',
    '(?P<n>x)',
    '(?-s:.)',
  ];
  const odd = [
    'a{,3}',
    'a{2,3}?',
    'a+?',
    '{',
    ']',
    '}',
    '\\pL\\p{Greek}',
    '\\Q(*\\E',
    '\\x{1F600}',
    '\\x41',
    '\\12',
    'a\\z',
    '\\-\\_',
    '^*',
    '[\\d-z]',
  ];
  for (const regex of [...fine, ...odd]) assert.is(regexProblem(regex), undefined, regex);
});

test('what RE2 refuses, with the reason', () => {
  const problems: Readonly<Record<string, string>> = {
    '(?!a)b': 'a lookaround such as (?!…), which RE2 does not have',
    '(?<=a)b': 'a lookaround such as (?!…), which RE2 does not have',
    '(a)\\1': 'a backreference such as \\1, which RE2 does not have',
    '*a': 'a repetition with nothing before it',
    'a|+': 'a repetition with nothing before it',
    '\\Q(': 'a \\Q that is never closed',
    '\\p{Klingon}': 'the class \\p{Klingon}, which RE2 does not know',
    '[\\pQ]': 'the class \\pQ, which RE2 does not know',
    '(*)': 'a repetition with nothing before it',
    'a**': 'two repetitions in a row',
    'a++': 'two repetitions in a row',
    'a{2}{3}': 'two repetitions in a row',
    'a{1001}': 'the repetition {1001}',
    'a{3,2}': 'the repetition {3,2}',
    '(a': 'a "(" that is never closed',
    'a)': 'a ")" that was never opened',
    '[a': 'a "[" that is never closed',
    '[z-a]': 'the range z-a, which runs backwards',
    '[a-\\d]': 'the range a-\\d, which ends in a class',
    '[[:alfa:]]': 'the class [:alfa:], which RE2 does not know',
    '(?z)a': 'a group "(?z)" that RE2 does not have',
    'a\\': 'a backslash at its end',
    '\\y': 'the escape \\y, which RE2 does not know',
    '\\Z': 'the escape \\Z, which RE2 does not know',
  };
  for (const [regex, problem] of Object.entries(problems)) assert.is(regexProblem(regex)?.problem, problem, regex);
});

test.run();
