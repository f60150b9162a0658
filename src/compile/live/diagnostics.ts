import { declareDiagnostics } from '../../diagnostics/declare.ts';

/** What only a running Prometheus can say; declared here because the catalogue stands before what asks it. */
export const live = declareDiagnostics('live', {
  'metric-not-found': {
    level: 'warning',
    message: 'Expected series of {name} in Prometheus, found none in the last {lookBack}',
    hint: '{cure}',
    explanation:
      'Asked of a live Prometheus: it has no series of that name now and had none in the time that was looked back. An alert on it is silent for ever, an SLI on it is absent. A slip in the name looks the same as a service that was never deployed.',
  },
  'series-vanished': {
    level: 'warning',
    message: 'Expected series of {selector} in Prometheus, found the last one around {lastSeen}',
    hint: 'is the service gone, was the metric renamed, or a label changed by a deployment? Change the selector with it',
    explanation:
      'Asked of a live Prometheus: there were series, and now there are none. What was right when it was written has become wrong: an alert on it is silent, an SLI on it is absent. The time is that of the last hourly look that found one.',
  },
  'no-series-match': {
    level: 'warning',
    message: 'Expected a series of {name} that matches {matcher}, found none in the last {lookBack}',
    hint: '{cure}',
    explanation:
      'Asked of a live Prometheus: the metric is there and the label too, but no series has such a value. The matcher is wrong, or nothing of the kind has ever happened: then it is a matter of time.',
  },
  'not-born-yet': {
    level: 'info',
    message: 'Expected series that match {matcher} at some time, found none of {name} in the last {lookBack}',
    hint: '{cure}',
    explanation:
      'Asked of a live Prometheus. Many programs show an error counter only after the first error, and alertc counts it as 0 until then. A wrong matcher looks the same, and would count every error as none: compare it with what the service writes.',
  },
  'no-common-series': {
    level: 'warning',
    message: 'Expected a series that all matchers of {name} accept together, found series for each of them alone',
    hint: 'which of the matchers belongs to other series? Look at {name} in Prometheus',
    explanation:
      'Asked of a live Prometheus: each label has the value that is asked for, but never on the same series. Often two exporters share a name, or a label was added on one side of a relabeling only.',
  },
  'label-not-found': {
    level: 'warning',
    message: 'Expected the label {label} on series of {selector}, found {labels}',
    hint: '{cure}',
    explanation:
      'Asked of a live Prometheus: none of the series has the label. In a matcher it selects nothing (or, negated, everything); in `by` or `on` it splits nothing, and alerts for a region or a customer come as one without a name.',
  },
  'label-of-some': {
    level: 'warning',
    message: 'Expected the label {label} on all series of {selector}, found it missing on {missing} of {all}',
    hint: 'add the label where it is missing, or narrow the selector to series that have it',
    explanation:
      'Asked of a live Prometheus. An SLO that is split by a label gets one more part, whose label is empty, of the series without it: its alert names nobody.',
  },
  'type-contradicts': {
    level: 'warning',
    message: 'Expected a {expected}, found that {name} says it is a {found}',
    hint: '{cure}',
    explanation:
      'Asked of a live Prometheus, which keeps the type that a program writes beside its metrics. rate() of a gauge takes every fall for a restart and invents events; a counter that is read as a value only ever grows, until a restart.',
  },
  'costly-rule': {
    level: 'warning',
    message:
      'Expected a rule that Prometheus evaluates within a tenth of its interval of {interval}, found {rule}, which took {seconds} s and read {samples}',
    hint: 'narrow its selectors, record what it reads once in a rule of its own, or shorten its range',
    explanation:
      'Asked of a live Prometheus, which says how much a query read and how long that took. Rules of a group are evaluated one after the other; a group that takes longer than its interval misses evaluations, and its alerts come late or not at all.',
  },
});
