import { declareDiagnostics } from '../diagnostics/declare.ts';

export const definition = declareDiagnostics('definition', {
  'unknown-key': {
    level: 'error',
    message: 'Unknown key "{key}"',
    hint: '{suggestion}',
    explanation: 'Keys are checked strictly: a misspelled key that is silently ignored is an alert that silently does not exist.',
  },
  'missing-key': {
    level: 'error',
    message: 'Expected the key "{key}", found none',
    hint: 'add `{key}:` with {expected}',
    explanation: 'The definition has no meaning without this key. `alertc schema KIND` lists all keys and which of them are needed.',
  },
  'wrong-shape': {
    level: 'error',
    message: 'Expected {expected}, found {found}',
    hint: '{cure}',
    explanation: 'The key takes another kind of value: text, a list and a mapping are told apart by how they are indented and quoted.',
  },
  'unknown-word': {
    level: 'error',
    message: 'Expected {expected}, found "{found}"',
    hint: '{suggestion}',
    explanation: 'The key takes one of a fixed set of words.',
  },
  'unknown-kind': {
    level: 'error',
    message: 'Unknown kind "{found}"',
    hint: '{suggestion}',
    explanation: 'Each document says what it defines by its `kind`. `alertc schema` lists the kinds.',
  },
  'unknown-class': {
    level: 'error',
    message: 'Unknown objective class "{name}"',
    hint: '{suggestion}',
    explanation:
      'A class is declared once, by a document of `kind: ObjectiveClass`, and gives its SLOs what they leave out. Without it nobody knows their objective.',
  },
  'unknown-api-version': {
    level: 'error',
    message: 'Expected apiVersion alertc/v1, found "{found}"',
    hint: 'write `apiVersion: alertc/v1`',
    explanation: 'The version of the format. There is one so far.',
  },
  'not-a-definition': {
    level: 'error',
    message: 'Expected a definition with apiVersion and kind, found {found}',
    hint: 'begin with `apiVersion: alertc/v1` and `kind: Service`; files that are no definitions do not belong below rules/ or slos/',
    explanation:
      'Every YAML document below rules/ and slos/ is a definition. Documents of a file are separated by a line of three hyphens.',
  },
});
