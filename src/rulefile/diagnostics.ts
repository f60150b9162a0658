import { declareDiagnostics } from '../diagnostics/declare.ts';

/** What is wrong in rule files that were written for Prometheus: what it would refuse, and what cannot be routed. */
export const rulefile = declareDiagnostics('rulefile', {
  'not-a-rule-file': {
    level: 'error',
    message: 'Expected rules of Prometheus below `groups:`, found {found}',
    hint: '{cure}',
    explanation:
      'A document of kind RuleFiles names rule files as Prometheus loads them, with `groups:`, or objects of kind PrometheusRule. Mixins in jsonnet are compiled first: `mixtool generate alerts mixin.libsonnet`.',
  },
  'no-rules': {
    level: 'info',
    message: '{path} holds no rules',
    hint: 'leave it out of `files:` unless rules are to come',
    explanation:
      'Prometheus loads a rule file without groups and does nothing. Generators write such files where a mixin has only dashboards.',
  },
  'second-document': {
    level: 'warning',
    message: 'Expected one YAML document, found another behind it, which Prometheus does not read',
    hint: 'remove the line --- above it if its rules are to be loaded, and put its groups under the first `groups:`',
    explanation:
      'Prometheus reads the first document of a rule file only, so the rules of the others do not exist, and are not copied either. Of PrometheusRule objects all documents are read.',
  },
  'group-twice': {
    level: 'error',
    message: 'Expected each group once in a file, found {group} again',
    hint: 'give one of the two another name; its alerts begin to wait anew when it is loaded',
    explanation: 'Prometheus tells groups apart by file and name, and refuses a file with a name twice.',
  },
  'both-names': {
    level: 'error',
    message: 'Expected either `alert` or `record`, found both: {alert} and {record}',
    hint: 'make two rules of it',
    explanation: 'A rule records a series or fires an alert. Prometheus refuses a file with a rule that does both.',
  },
  'no-name': {
    level: 'error',
    message: 'Expected the key `alert` or `record`, found neither',
    hint: 'add `alert:` with the name of the alert, or `record:` with that of the series',
    explanation: 'A rule records a series or fires an alert. Prometheus refuses a file with a rule that does neither.',
  },
  'alerts-only': {
    level: 'error',
    message: 'Expected `{key}` on alerts only, found it on the record {record}',
    hint: 'remove it',
    explanation: 'A recorded series has no annotations and waits for nothing. Prometheus refuses the file.',
  },
  'record-name': {
    level: 'error',
    message: 'Expected the name of a series, found "{found}"',
    hint: '{cure}',
    explanation:
      'The result of a recording rule is stored under this name. Labels stand below `labels:`. Names with other characters than letters, digits, _ and : can be read by Prometheus 3.0 and later.',
  },
  'label-name': {
    level: 'error',
    message: 'Expected the name of {what}, found "{found}"',
    hint: 'use letters, digits and _, and begin with a letter',
    explanation:
      'Prometheus refuses a file with such a name; other characters can be read by 3.0 and later, and __name__ is never a label of a rule.',
  },
  'too-new': {
    level: 'error',
    message: 'Expected keys that Prometheus {version} reads, found {key}, which came with {since}',
    hint: 'raise versions.prometheus of the routing if a later one runs, or remove the key',
    explanation: 'An older Prometheus refuses a whole rule file because of a key that it does not know.',
  },
  'not-a-vector': {
    level: 'error',
    message: 'Expected an expression that returns series, found a {type}',
    hint: '{cure}',
    explanation: 'Prometheus loads the rule, and each of its evaluations fails: nothing is recorded, and no alert fires.',
  },
  'always-fires': {
    level: 'warning',
    message: 'The expression of {alert} has no comparison, so the alert fires as long as the series exists',
    hint: 'add one, such as `> 0`, or leave the alert out by `without:`',
    explanation:
      'Prometheus fires for every series that the expression returns, whatever its value. What is meant to fire always says so by vector(1).',
  },
  template: {
    level: 'error',
    message: 'Expected a Go template, found {problem}',
    hint: 'write for example {example}',
    explanation: 'Prometheus refuses a whole rule file when one template does not parse.',
  },
  'label-not-returned': {
    level: 'warning',
    message: 'The template prints the label {label}, which the expression of {alert} does not return',
    hint: '{suggestion}',
    explanation:
      'Templates see the labels of the series that the expression returns, not those that the rule adds. Of any other label nothing is printed.',
  },
  'unmapped-severity': {
    level: 'error',
    message: 'Expected a severity for {label}="{value}" of {alerts}, found none in the definition',
    hint: 'add `{value}: {example}` to `severity:`, or name the alerts below `without:`',
    explanation:
      'Routes, groups and inhibition go by your severities. An alert with another value would be told to nobody in particular, so each value is mapped, or the alert is left out.',
  },
  'no-severity': {
    level: 'error',
    message: 'Expected the label {label} on {alerts}, found none',
    hint: "add `'': {example}` to `severity:` for alerts without one, or name another label by `label:`",
    explanation: 'Routes, groups and inhibition go by your severities, which are told by this label of the rules.',
  },
  'templated-severity': {
    level: 'error',
    message: 'Expected a severity that stands in the file, found the template {found} on {alert}',
    hint: 'make an alert for each severity, or leave it out by `without:`',
    explanation: 'What comes out of a template is known only when the alert fires. Who is told is proved before.',
  },
  'label-replaced': {
    level: 'warning',
    message: 'The label {label} of {alerts} {fate}',
    hint: 'rename it in the rules if somebody asks for its value',
    explanation:
      'Routes and inhibition rest on labels such as environment, service, team, severity, slo, source and signal, which mean one thing on all alerts. Templates are not concerned: they do not see the labels that a rule adds.',
  },
  'unknown-alert': {
    level: 'error',
    message: 'Expected the name of an alert of these files, found "{found}"',
    hint: '{suggestion}',
    explanation:
      '`only` and `without` choose alerts of the files by name. A name that none has chooses nothing, or leaves in what was to be left out.',
  },
  'taken-twice': {
    level: 'error',
    message: 'Expected one document for {alerts} of {path}, found two',
    hint: 'take some of them here and the others there, by `only:` and `without:`',
    explanation:
      'An alert is routed to one team with one severity. Several documents may share a file as long as each alert is taken by one of them.',
  },
  'same-file-name': {
    level: 'error',
    message: 'Expected rule files that are told apart by their names, found {path} beside {other}: both would be compiled to {output}',
    hint: 'rename one of them',
    explanation:
      'The name of a compiled rule file is made of the path of the original, so that alerts go on waiting when Prometheus loads it anew.',
  },
  'duplicate-alert': {
    level: 'warning',
    message: 'There are two rules for {alert} with the same labels{cause}',
    hint: '{cure}',
    explanation:
      'Alertmanager takes alerts with the same labels for one: when one of the two rules ends, the alert is resolved although the other still fires.',
  },
  'recorded-twice': {
    level: 'warning',
    message: 'There are two rules that record {record} with the same labels',
    hint: 'remove one of the two, or give them labels that tell them apart',
    explanation: 'Both write to the same series. What is stored alternates, or one of them fails with a duplicate sample.',
  },
});
