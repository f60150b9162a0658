import { declareDiagnostics } from '../diagnostics/declare.ts';

/** What expressions say about programs that the repository declares, and that those programs do not have. */
export const metric = declareDiagnostics('metric', {
  removed: {
    level: 'error',
    message: 'Expected a metric that {program} {version} has, found {name}, which is gone since {until}',
    hint: '{cure}',
    explanation:
      'An alert on a metric that does not exist never fires, and nothing says so. Versions are those of the stack, or of the routing for Prometheus and Alertmanager.',
  },
  'too-new': {
    level: 'error',
    message: 'Expected a metric that {program} {version} has, found {name}, which came with {since}',
    hint: '{cure}',
    explanation: 'An alert on a metric that does not exist yet cannot fire until the program is upgraded, and nothing says so.',
  },
  unknown: {
    level: 'warning',
    message: 'Expected a metric of {program} {version}, found {name}, which alertc does not know',
    hint: '{cure}',
    explanation:
      'The metrics of the programs that a stack is made of are known by version. Where not all of them are known, only names that look like a slip of one or two letters are reported. Recorded series, whose names have a colon, are not judged.',
  },
  'not-served': {
    level: 'error',
    message: 'Expected a metric of {program}, found {name}, which it does not have',
    hint: '{cure}',
    explanation:
      'Most programs in Go register the process collector of the client library. This one does not, so the selector never returns anything.',
  },
  'older-name': {
    level: 'warning',
    message: 'Expected the name {newName}, found {name}, which is there only {condition}',
    hint: 'use {newName}',
    explanation: 'The older name is served by some installations for a while; what selects it goes silent when that ends.',
  },
  'label-not-in-version': {
    level: 'error',
    message: 'Expected a label that {name} has in {program} {version}, found {label}, {when}',
    hint: 'declare the version that runs, or write the expression without {label}',
    explanation: 'A matcher of a label that no series has selects nothing, and an aggregation by it puts everything into one group.',
  },
  'label-gone': {
    level: 'warning',
    message: 'Expected a label that the series of {program} {version} have, found {label}, which only target_info has since {until}',
    hint: 'aggregate by job and instance instead',
    explanation: 'From that version on resource attributes stand on target_info alone, unless the scrape or the receiver promotes them.',
  },
  'unknown-label': {
    level: 'warning',
    message: 'Expected a label that {name} has, found {label}',
    hint: 'did you mean {meant}? {program} itself sets {labels}',
    explanation:
      'An aggregation by a label that no series has puts everything into one group: one healthy part then hides all that are not. Labels of targets may have any name, so only those that look like a slip are reported.',
  },
  'never-matches': {
    level: 'error',
    message: 'Expected the same labels on both sides of "{op}", found {label} on the {side} side only, so no two series match',
    hint: 'aggregate that side first, such as max without ({label}) (…)',
    explanation:
      'Without on or ignoring, two series match when all of their labels are equal. One label more on one side, and the expression returns nothing, ever; neither Prometheus nor promtool says so.',
  },
  'ambiguous-match': {
    level: 'warning',
    message: 'Expected one series on each side of "{op}", found {label} left out of the match, which has several values',
    hint: '{cure}',
    explanation:
      'As soon as one of the matched groups has two series, Prometheus refuses to evaluate the rule, and the alert is silent just then. With one value of the label all goes well, which is why it is noticed late.',
  },
  'share-of-parts': {
    level: 'warning',
    message: 'Expected the share of a whole, found {op} over the shares of each {label}',
    hint: 'take the sum without ({label}) of the numerator before dividing',
    explanation:
      'Divided by the whole, the parts of a count are shares that add up. The smallest of them says nothing about how large all of them are: with most failures of one kind it is nearly 0, with none of any kind it is 0.',
  },
  'sum-loses-series': {
    level: 'warning',
    message: 'Expected each counter to be summed before "{op}", found them combined inside {aggregation}; {name} exists only {condition}',
    hint: 'write {aggregation}(…) {op} {aggregation}(…)',
    explanation:
      'Two series are combined only where both exist. Where one of them does not yet, the other is lost too, and with it everything that this instance counts.',
  },
  'mixed-endings': {
    level: 'warning',
    message: 'Expected all counters of {program} with one kind of ending, found {suffixed} with _total and {bare} without',
    hint: 'an installation has one of the two kinds: ask for both with `or`, or use the kind that it has',
    explanation:
      'Whether its counters end in _total depends on version and setup, for all of them at once. An expression, or two of them, with both kinds cannot be right: one of them never returns anything.',
  },
  'not-a-limit': {
    level: 'warning',
    message: 'Expected a limit as divisor, found {name}, which is what the process has asked for so far',
    hint: 'divide by the memory limit of the container or of the memory limiter',
    explanation:
      'A process takes memory from the system as it needs it and rarely gives it back, so what is in use is always a large part of it. The quotient is high in a healthy process.',
  },
});
