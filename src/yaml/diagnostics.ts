import { declareDiagnostics } from '../diagnostics/declare.ts';

export const yaml = declareDiagnostics('yaml', {
  syntax: {
    level: 'error',
    message: 'Expected valid YAML, found: {problem}',
    hint: '{cure}',
    explanation:
      'The file could not be read as YAML, so nothing in it was looked at. The place is where the reader gave up; the slip is often on the line before: a missing quote, bracket or blank.',
  },
  'duplicate-key': {
    level: 'error',
    message: 'Expected each key once, found "{key}" again',
    hint: 'keep one of the two; most YAML readers would silently keep the last',
    explanation: 'A mapping with the same key twice means two things at once. Readers disagree on which one counts, so alertc refuses it.',
  },
  'no-separator': {
    level: 'error',
    message: 'Expected one definition a document, found a second apiVersion',
    hint: 'put a line of three hyphens (---) in front of it',
    explanation:
      'Several definitions may share a file, each in a YAML document of its own. Without the separator they are one mapping with every key twice.',
  },
  'key-not-text': {
    level: 'error',
    message: 'Expected a plain word as key, found {found}',
    hint: 'write `key: value`; a key that starts with [ or { needs quotes',
    explanation: 'Keys in definitions are words. A list or a mapping as a key is nearly always a missing quote.',
  },
  template: {
    level: 'error',
    message: 'Expected a value, found the template {template}',
    hint: "write the value itself, or quote it where it is a Go template of Prometheus: '{template}'",
    explanation:
      'YAML reads a plain {{ … }} as a mapping whose key is a mapping. Definitions are not rendered by Helm or the like; templates in summaries and descriptions are text and need quotes when they come first.',
  },
  tag: {
    level: 'error',
    message: 'Expected a value, found the YAML tag {tag}',
    hint: "quote the value: '{value}'; a leading ! is YAML's own syntax",
    explanation:
      'A plain value that starts with ! is a YAML tag, so `expr: !up` loses its text. Quote such values. Definitions need no tags; `!!str` and the like are refused as well, because versions and label values are read from their source text anyway.',
  },
  alias: {
    level: 'error',
    message: 'Expected a value, found the YAML {what} {name}',
    hint: 'write the value out, or quote it when the {sign} is meant literally',
    explanation:
      'Anchors (&name) and aliases (*name) make a definition mean something that cannot be seen where it stands, and a review shows the change in another place. Definitions do without them. A plain value that starts with & or * needs quotes.',
  },
  'comment-in-value': {
    level: 'warning',
    message: 'The text {comment} is a YAML comment, so it is not part of the value',
    hint: "quote the value if the # belongs to it: '{value}'; put a blank behind the # if it is a comment",
    explanation:
      "YAML reads everything from a blank and # on as a comment: `see #12` is just `see`. Issue numbers, channels and colours need quotes: `'see #12'`.",
  },
  'comment-for-value': {
    level: 'error',
    message: 'Expected a value, found the YAML comment {comment}',
    hint: "quote the value: '{comment}'",
    explanation:
      "YAML reads everything from a blank and # on as a comment, so nothing is left of the value. Slack channels and issue numbers need quotes: `channel: '#payments'`.",
  },
  'merge-conflict': {
    level: 'error',
    message: 'Expected a merged file, found a conflict marker of git',
    hint: 'resolve the conflict, then compile again',
    explanation: 'The file holds lines such as <<<<<<< that git leaves where two branches changed the same lines.',
  },
  'too-deep': {
    level: 'error',
    message: 'Expected at most {most} levels of nesting, found more',
    hint: 'look for a runaway bracket',
    explanation: 'No definition needs more than a dozen levels. The bound protects the compiler from running out of stack.',
  },
  'control-character': {
    level: 'error',
    message: 'Expected text, found the control character {character}',
    hint: 'delete it; it is invisible in most editors',
    explanation: 'YAML forbids control characters. They get in by copying from terminals and documents.',
  },
});
