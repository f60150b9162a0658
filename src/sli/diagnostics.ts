import { declareDiagnostics } from '../diagnostics/declare.ts';

export const sli = declareDiagnostics('sli', {
  'errors-and-good': {
    level: 'error',
    message: 'Expected either errors or good, found both',
    hint: 'keep the one that your service counts; the other follows from the total',
    explanation:
      'Bad events are either counted, or they are what is left of the total without the good ones. Both at once can contradict each other.',
  },
  'no-errors': {
    level: 'error',
    message: 'Expected errors or good beside total, found neither',
    hint: 'add `errors:` with the selector of the bad events, such as that of the total narrowed to code=~"5.."',
    explanation: 'A ratio needs to know which events are bad: a selector of the bad ones (errors) or of the good ones (good).',
  },
  'below-and-above': {
    level: 'error',
    message: 'Expected either below or above, found both',
    hint: 'keep one; two bounds are two SLOs',
    explanation: 'A slice is good on one side of a bound. A band would hide which of its two edges was crossed.',
  },
  'no-bound': {
    level: 'error',
    message: 'Expected below or above, found neither',
    hint: 'add for example `below: 1000`',
    explanation: 'Without a bound no slice could be bad.',
  },
  'histogram-suffix': {
    level: 'info',
    message: 'The suffix {suffix} belongs to the series of a histogram, not to its name; read as {base}',
    hint: 'write {base}',
    explanation: 'A latency SLI names the histogram. alertc adds _bucket and _count where it needs them.',
  },
  'histogram-without-name': {
    level: 'error',
    message: 'Expected a histogram by its name, found a selector without one',
    hint: 'write the name, such as http_request_duration_seconds, in front of the braces',
    explanation:
      'alertc reads the series name_bucket and name_count of a histogram, so it must know its name; a matcher for __name__ is not enough.',
  },
  'le-in-histogram': {
    level: 'error',
    message: 'Expected a histogram without le, found a matcher for it',
    hint: 'remove it and write the bound as `threshold: 300ms`',
    explanation: 'alertc writes the `le` matcher itself from the threshold, in all spellings that Prometheus 2 and 3 use (`1` and `1.0`).',
  },
  'histogram-unit': {
    level: 'error',
    message: 'Expected a histogram whose name ends in _seconds or _milliseconds, found {name}',
    hint: 'add `unit: seconds` or `unit: milliseconds`',
    explanation:
      'The threshold is a duration, the bounds of a histogram are bare numbers. Without the unit, 300ms could mean the bound 0.3 or 300.',
  },
  'buckets-of-native': {
    level: 'error',
    message: 'Expected no buckets for a native histogram, found some',
    hint: 'remove `buckets:`; any threshold works, native histograms interpolate',
    explanation: 'Native histograms have no fixed bounds. A list of bounds means that the histogram is a classic one.',
  },
  'same-selector': {
    level: 'error',
    message: 'Expected {first} and {second} to select different series, found the same selector',
    hint: 'narrow {first} to the events it means, for example by a status code',
    explanation: 'With the same series on both sides every event is bad (or good), so the SLI says nothing.',
  },
  'sum-with-missing-side': {
    level: 'warning',
    message: 'Expected both sides of + to exist always, found counters that may be born with their first error',
    hint: 'write (… or vector(0)) around each side; where the SLO is split by labels, (… or 0 * t) with t the total',
    explanation:
      'A sum of two vectors has a value only where both sides have one. As long as one of the counters does not exist, the sum is empty, and errors that are missing count as none: the other counter could rise for hours without an alert.',
  },
  'several-metrics': {
    level: 'warning',
    message: 'Expected one metric by its name, found {found}',
    hint: 'name the metric; for the sum of several metrics use an SLI of kind query',
    explanation:
      'Functions such as rate() drop the name of a metric. Two metrics whose other labels are alike then collide, and Prometheus refuses the whole rule at every evaluation: "vector cannot contain metrics with the same labelset". Where a pattern matches one metric only, its plain name says so.',
  },
  'looks-like-gauge': {
    level: 'warning',
    message: 'Expected a {expected}, found {name}, {reason}',
    hint: '{cure}',
    explanation:
      'rate() of a gauge takes every fall for a restart and invents events. What a metric is goes by its name: well-known metrics by the exact name, others by the ending.',
  },
  'looks-like-counter': {
    level: 'warning',
    message: 'Expected a gauge, found {name}, {reason}',
    hint: 'use an SLI of kind ratio for counters, or its rate as the value of kind threshold',
    explanation:
      'The kind of this SLI reads the value itself. That of a counter only ever grows, until a restart sets it to 0. What a metric is goes by its name: well-known metrics by the exact name, others by the ending.',
  },
  'threshold-no-bucket': {
    level: 'error',
    message: 'Expected a threshold that is one of the bucket bounds, found {wanted} {unit}',
    hint: 'choose {near}, or add the bound to the histogram in the service',
    explanation:
      'A classic histogram counts requests up to its bounds only. A threshold between two bounds matches no series, so the SLI would be absent for ever.',
  },
  'bucket-of-some': {
    level: 'warning',
    message: 'Expected the bound {bound} in all series of {name}, found it in {some} of {all}',
    hint: 'add the bound where it is missing, or narrow the selector to the series that have it',
    explanation:
      'Asked of a live Prometheus. Requests of a series without the bound are counted among all requests and never among the fast ones, so every one of them looks slow. Usually two versions of a service run beside each other, or two programs share the name of a histogram.',
  },
  'histogram-not-found': {
    level: 'warning',
    message: 'Expected series of {name} in Prometheus, found {found}',
    hint: '{cure}',
    explanation:
      'Asked of a live Prometheus, which has no sample of the histogram right now. If that stays so, the SLI is absent. A service that has not started yet, or whose histogram appears with its first request, is no mistake.',
  },
});
