import { declareDiagnostics } from '../../diagnostics/declare.ts';

/** About rules/lint.yaml and comments that suppress findings. */
export const lintPolicy = declareDiagnostics('lint', {
  'unknown-code': {
    level: 'error',
    message: 'Unknown code "{code}"',
    hint: '{suggestion}',
    explanation: 'A level for a code that no finding has changes nothing, although it looks as if it did.',
  },
  'error-configured': {
    level: 'error',
    message: 'Expected the code of a warning or a note, found {code}, which is an error',
    hint: 'remove the line, and correct what the error is about',
    explanation:
      'An error means that the output would be wrong: an alert that cannot fire, or a page that reaches nobody. Such findings are corrected, not configured away.',
  },
  'lowered-without-reason': {
    level: 'error',
    message: 'Expected a reason to make {code} {level}, found none',
    hint: 'write `level: {level}` and `reason:` below {code}; with `until:` and a date it ends by itself',
    explanation:
      'A finding that is turned off is an agreement. Those who come later must be able to see what was agreed, or they will not dare to turn it on again.',
  },
  'unknown-parameter': {
    level: 'error',
    message: 'Unknown parameter "{parameter}" of {code}',
    hint: '{suggestion}',
    explanation: 'Some rules go by a number, a duration or a list, which can be set. Others have no parameters.',
  },
  'bad-parameter': {
    level: 'error',
    message: 'Expected {expected}, found "{found}"',
    hint: '{cure}',
    explanation: 'Each parameter of a rule has a notation of its own; docs/lint.md lists them with their defaults.',
  },
  'setting-expired': {
    level: 'warning',
    message: 'What is written here about {code} held until {until}; since then it is {level} again',
    hint: 'remove the line, or agree on a new date',
    explanation: 'An exception with an end is over when the end comes, and the finding is what it was. The date is that of --now.',
  },
  'comment-unreadable': {
    level: 'warning',
    message: 'Expected a comment such as `# alertc-disable alert/no-runbook: reason`, found {found}',
    hint: '{cure}',
    explanation:
      'A comment suppresses the findings that it names, on its line or on what begins on the line below it. It names codes, perhaps a date behind `until`, a colon, and the reason: `# alertc-disable alert/no-runbook until 2027-01-31: the runbook is being written`.',
  },
  'comment-without-reason': {
    level: 'warning',
    message: 'Expected a reason behind {codes}, found none, so nothing is suppressed',
    hint: 'write a colon and why, such as `# alertc-disable {codes}: agreed with the team`',
    explanation: 'Without a reason nobody can tell whether a finding was looked at or only silenced.',
  },
  'comment-unknown-code': {
    level: 'warning',
    message: 'Unknown code "{code}" in a comment that suppresses it',
    hint: '{suggestion}',
    explanation: 'The comment suppresses nothing. Codes stand in brackets behind each finding.',
  },
  'comment-on-error': {
    level: 'warning',
    message: 'The error {code} cannot be suppressed, so this comment changes nothing',
    hint: 'correct what the error is about; {where}',
    explanation:
      'Errors mean that the output would be wrong, so no comment suppresses them. That is also true of findings that rules/lint.yaml raises to errors: what a repository agreed on is not for one file to leave out.',
  },
  'comment-unused': {
    level: 'warning',
    message: 'No finding {code} is suppressed here',
    hint: 'remove the comment, or put it on the line of the finding or directly above it',
    explanation:
      'The finding is gone, or the comment is in the wrong place. A comment that is left behind would suppress the same finding when it comes back for another reason.',
  },
  'comment-expired': {
    level: 'warning',
    message: 'The comment suppressed {code} until {until}, and does not any more',
    hint: 'correct what the finding is about, or agree on a new date',
    explanation: 'A suppression with an end is over when the end comes. The date is that of --now.',
  },
});
