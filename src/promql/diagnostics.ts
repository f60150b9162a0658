import { declareDiagnostics } from '../diagnostics/declare.ts';

/** Everything that can be said about an expression: first what the reader finds in its text, then what the type check finds. */
export const PROMQL = declareDiagnostics('promql', {
  empty: {
    level: 'error',
    message: 'Expected a PromQL expression, found nothing',
    hint: 'write an expression such as sum(rate(http_requests_total[5m]))',
    explanation: 'An expression that is empty, or holds only blanks and comments, selects nothing and cannot be evaluated.',
  },
  syntax: {
    level: 'error',
    message: 'Expected {expected}, found {found}',
    hint: '{cure}',
    explanation: 'The text is not PromQL from this place on. Prometheus would refuse the whole rule file because of it.',
  },
  'wrong-operator': {
    level: 'error',
    message: 'Expected a PromQL operator, found "{found}"',
    hint: 'write {instead}',
    explanation:
      'PromQL spells some operators unlike other languages: and, or, unless for sets; == for equality between values, = only inside braces; =~ and !~ for regular expressions, also only inside braces. There is no "not": use unless, or compare with == 0.',
  },
  unbalanced: {
    level: 'error',
    message: 'Expected {closing} for the {opening} opened here, found {found}',
    hint: 'close it where the {what} ends',
    explanation: 'Every bracket that is opened must be closed by one of its kind, in reverse order.',
  },
  'closed-too-often': {
    level: 'error',
    message: 'Expected a {opening} before this {closing}, found none that is still open',
    hint: 'remove it, or open the bracket it should close',
    explanation: 'Every closing bracket needs one of its kind that was opened before and is still open.',
  },
  'unterminated-string': {
    level: 'error',
    message: 'Expected a closing {quote} for the string opened here, found none on this line',
    hint: 'add {quote}; a backslash in front of it would make it part of the string',
    explanation: 'A string in double or single quotes ends on the line it began on. A string in backticks may be longer.',
  },
  'bad-escape': {
    level: 'error',
    message: 'Expected an escape that PromQL knows, found {found}',
    hint: '{cure}',
    explanation:
      'In quotes a backslash begins an escape: \\n, \\t, \\\\, the quote itself, \\x41, \\u00e9 and a few more. A backslash meant for a regular expression is therefore written twice ("5\\\\..") or the string is put in backticks, where nothing is escaped.',
  },
  'not-utf8': {
    level: 'error',
    message: 'Expected valid UTF-8, found the bytes {found}',
    hint: 'write the character itself, or \\u and its four digits',
    explanation:
      'Names and values of labels are UTF-8. A byte escape such as \\xff that is no part of a UTF-8 character matches no series.',
  },
  'unquoted-value': {
    level: 'error',
    message: 'Expected the value of label {label} in quotes, found {found}',
    hint: 'write {label}{op}"{found}"',
    explanation: 'Label values are always strings in PromQL, numbers included: code="500".',
  },
  'bad-duration': {
    level: 'error',
    message: 'Expected a duration such as 5m, 1h30m or 30s, found {found}',
    hint: '{cure}',
    explanation:
      'Durations are whole numbers with the units ms, s, m, h, d, w and y, the largest first and without blanks: 1h30m. There is no 1.5h, no 5min and no 5 m.',
  },
  'missing-duration': {
    level: 'error',
    message: 'Expected a duration such as 5m, found {found}',
    hint: 'write how far back to look, such as [5m]',
    explanation: 'A range in brackets and an offset both need a length of time.',
  },
  'misplaced-grouping': {
    level: 'error',
    message: 'Expected "{clause}" directly before or after the parentheses of an aggregation, found it {found}',
    hint: 'write {instead}',
    explanation: 'A by or without clause belongs to an aggregation: sum by (job) (x) or sum(x) by (job), with the labels in parentheses.',
  },
  unfinished: {
    level: 'error',
    message: 'Expected an operand after "{operator}", found the end of the expression',
    hint: 'complete the right side, or remove "{operator}"',
    explanation: 'A binary operator stands between two expressions.',
  },
  'misplaced-range': {
    level: 'error',
    message: 'Expected a plain selector before the range {range}, found {found}',
    hint: '{cure}',
    explanation:
      'A range such as [5m] reads raw samples, so it follows a selector directly. The history of a computed value is a subquery, which names its step after a colon: [1h:1m]. Offset and @ come after the range.',
  },
  'misplaced-modifier': {
    level: 'error',
    message: 'Expected "{modifier}" after a selector, range or subquery, found it after {found}',
    hint: 'move it into the expression, behind each selector',
    explanation: 'offset and @ change which samples a selector reads; a computed value has none to choose from.',
  },
  'repeated-modifier': {
    level: 'error',
    message: 'Expected "{modifier}" at most once, found it again',
    hint: 'keep one of the two',
    explanation: 'A selector, range or subquery takes one offset and one @.',
  },
  'name-twice': {
    level: 'error',
    message: 'Expected one metric name, found {first} and {second}',
    hint: 'keep the name in front of the braces; for several metrics drop it and match __name__ with a regular expression',
    explanation: 'A selector names its metric once: before the braces, in quotes inside them, or as a matcher of __name__.',
  },
  'aggregation-arguments': {
    level: 'error',
    message: 'Expected {expected} for {op}, found {found}',
    hint: 'write {example}',
    explanation:
      'topk, bottomk, quantile, count_values, limitk and limit_ratio take a parameter before the vector; the other aggregations take the vector alone.',
  },
  'bad-regex': {
    level: 'error',
    message: 'Expected a regular expression, found {problem}',
    hint: '{cure}',
    explanation: 'Prometheus matches with RE2 (Go) and refuses a rule file with an expression that RE2 cannot compile.',
  },
  'selects-everything': {
    level: 'error',
    message: 'Expected a metric name or a matcher that an empty value fails, found a selector that matches every series',
    hint: 'name the metric, or add a matcher such as job="checkout" or job=~".+"',
    explanation: 'Prometheus refuses a selector that would read every series it has, because that is nearly always a slip.',
  },
  'too-long': {
    level: 'error',
    message: 'Expected an expression of at most {most} characters, found {found}',
    hint: 'split the expression with recording rules',
    explanation: 'The length is bounded so that a hostile or broken file cannot keep the compiler busy for minutes.',
  },
  'too-deep': {
    level: 'error',
    message: 'Expected at most {most} levels of nesting, found more',
    hint: 'split the expression with a recording rule',
    explanation: 'Nesting is bounded so that a hostile or broken file cannot exhaust the memory of the compiler.',
  },
  'no-window': {
    level: 'error',
    message: 'Expected [$window] as the range of at least one selector, found none',
    hint: 'write for example rate(errors_total[$window])',
    explanation:
      'alertc evaluates the query over windows from minutes to an hour. A query with a fixed range would be the same in all of them, so short and long window would not differ.',
  },
  'not-a-selector': {
    level: 'error',
    message: 'Expected a selector such as {example}, found {found}',
    hint: '{cure}',
    explanation:
      'Where a definition asks for a selector, alertc adds rate(), the range and the aggregation itself, once per window. An expression there would be measured over the wrong time.',
  },

  'unknown-function': {
    level: 'error',
    message: 'Expected a function of PromQL, found {name}',
    hint: '{cure}',
    explanation: "Names of functions are written in lower case and must be known to Prometheus; there are no functions of one's own.",
  },
  'function-too-new': {
    level: 'error',
    message: 'Expected a function that Prometheus {version} knows, found {name}, which came with {since}',
    hint: 'declare prometheus {since} or newer in versions, or write the expression without {name}',
    explanation: 'An older Prometheus refuses a rule file with a function it does not know, and keeps running with the rules it had.',
  },
  'function-removed': {
    level: 'error',
    message: 'Expected a function that Prometheus {version} knows, found {name}, which was removed in {removed}',
    hint: '{cure}',
    explanation: 'Prometheus refuses a rule file with a function it no longer knows, and keeps running with the rules it had.',
  },
  'function-experimental': {
    level: 'warning',
    message: 'Expected stable functions only, found {name}, which is experimental in Prometheus {version}',
    hint: 'start Prometheus with --enable-feature={flag}, or avoid {name}',
    explanation: 'An experimental function is refused unless its feature flag is set, and may change or vanish with any release.',
  },
  'argument-count': {
    level: 'error',
    message: 'Expected {expected} for {name}, found {found}',
    hint: 'write {signature}',
    explanation: 'Each function of PromQL has a fixed list of arguments, some of them optional.',
  },
  'argument-type': {
    level: 'error',
    message: 'Expected {expected} as argument {position} of {name}, found {found}',
    hint: '{cure}',
    explanation:
      'PromQL has four types: scalar (one number), string, instant vector (one sample for each series) and range vector (samples over time, written with [5m]). Each argument of a function has one of them.',
  },
  'needs-instant': {
    level: 'error',
    message: 'Expected an instant vector {where}, found {found}',
    hint: '{cure}',
    explanation:
      'Aggregations, subqueries and rules work on one sample for each series. A range vector must first be reduced by a function such as rate or avg_over_time; a scalar becomes a vector with vector().',
  },
  'operand-type': {
    level: 'error',
    message: 'Expected a scalar or an instant vector {where}, found {found}',
    hint: '{cure}',
    explanation:
      'Operators work on numbers and on instant vectors. A range vector must first be reduced by a function such as rate or avg_over_time.',
  },
  'aggregation-parameter': {
    level: 'error',
    message: 'Expected {expected} as parameter of {op}, found {found}',
    hint: 'write {example}',
    explanation: 'topk, bottomk, quantile, limitk and limit_ratio take a number before the vector, count_values a label name in quotes.',
  },
  'needs-bool': {
    level: 'error',
    message: 'Expected "bool" after {op}, found a comparison of two scalars without it',
    hint: 'write {op} bool',
    explanation:
      'A comparison filters series; between two plain numbers there is nothing to filter, so it must return 0 or 1, which bool says.',
  },
  'bool-without-comparison': {
    level: 'error',
    message: 'Expected "bool" only after a comparison, found it after {op}',
    hint: 'remove "bool"',
    explanation: 'bool makes a comparison return 0 or 1 instead of filtering; other operators have nothing to turn into it.',
  },
  'set-operator-on-scalar': {
    level: 'error',
    message: 'Expected instant vectors on both sides of "{op}", found a scalar on the {side}',
    hint: 'compare instead, or make a vector of the number with vector()',
    explanation: 'and, or and unless combine sets of series by their labels; a scalar has no labels.',
  },
  'matching-on-scalar': {
    level: 'error',
    message: 'Expected "{clause}" only between two instant vectors, found a scalar on the {side}',
    hint: 'remove "{clause}" and its labels',
    explanation: 'on and ignoring say which labels must agree between two vectors; a scalar has no labels.',
  },
  'group-with-set-operator': {
    level: 'error',
    message: 'Expected no group_{side} with "{op}", found one',
    hint: 'remove group_{side}: set operators match many series to many already',
    explanation: 'group_left and group_right allow many series to meet one in arithmetic and comparisons.',
  },
  'label-in-on-and-group': {
    level: 'error',
    message: 'Expected label {label} either in "on" or in group_{side}, found it in both',
    hint: 'remove it from group_{side}: a label in on is equal on both sides and stays',
    explanation: 'group_left and group_right copy labels from the "one" side; a label that is matched on is there already.',
  },
  'fill-not-allowed': {
    level: 'error',
    message: 'Expected fill only in arithmetic or comparisons of two instant vectors, found it {where}',
    hint: 'remove the fill modifier',
    explanation:
      'fill gives series without a partner a default value; scalars have no partners and set operators drop or keep series instead.',
  },
  'invalid-label-argument': {
    level: 'error',
    message: 'Expected a label name as {argument} of {name}, found "{found}"',
    hint: 'use letters, digits and underscores, not starting with a digit',
    explanation: 'Prometheus refuses this when the rule is evaluated, not when the file is loaded: the rule would fail every time.',
  },
  'info-selector': {
    level: 'error',
    message: 'Expected matchers in braces without a metric name as second argument of info, found {found}',
    hint: 'write the matchers alone; __name__=~"target_info|build_info" in braces chooses the info metrics',
    explanation: 'The second argument of info only narrows which info series are joined and which of their labels are copied.',
  },
  'window-not-positive': {
    level: 'error',
    message: 'Expected a {what} longer than 0, found {found}',
    hint: 'write a length such as 5m; to look at an earlier time use offset',
    explanation: 'A range or a subquery looks back from the evaluation time by a positive length.',
  },
  'syntax-too-new': {
    level: 'error',
    message: 'Expected syntax that Prometheus {version} reads, found {what}, which came with {since}',
    hint: '{cure}',
    explanation: 'An older Prometheus refuses a rule file with syntax it does not know, and keeps running with the rules it had.',
  },
  'syntax-experimental': {
    level: 'warning',
    message: 'Expected stable syntax only, found {what}, which needs a feature flag in Prometheus {version}',
    hint: 'start Prometheus with --enable-feature={flag}, or avoid it',
    explanation: 'Experimental syntax is refused unless its feature flag is set, and may change or vanish with any release.',
  },
  'rate-after-aggregation': {
    level: 'warning',
    message: 'Expected {name} of the counter itself, found {name} of {op}(…)',
    hint: 'take the rate first and aggregate then, such as {op}({name}(x[5m]))',
    explanation:
      'A counter restarts at 0 with its process. rate() recognises that on a single series; a sum of counters that drops because one of them restarted looks like a restart of all, and its whole value is counted again as new events.',
  },
  'rate-of-comparison': {
    level: 'warning',
    message: 'Expected {name} of a counter, found {name} of the comparison {op}',
    hint: 'move the comparison outside: {name}(x[5m]) {op} …',
    explanation:
      'A comparison removes samples (or turns them into 0 and 1), so that the rate is computed over gaps that look like resets. Compare the rate instead.',
  },
  'rate-of-rate': {
    level: 'warning',
    message: 'Expected {name} of a counter, found {name} of {inner}, which is no counter',
    hint: 'keep one of the two; for the mean over time use avg_over_time',
    explanation: 'The result of rate, increase and their kin goes up and down. Each way down would be taken for a restart of a counter.',
  },
  'label-listed-twice': {
    level: 'warning',
    message: 'Expected each label once in "{clause}", found {label} again',
    hint: 'remove one; perhaps another label was meant',
    explanation: 'Naming a label twice changes nothing, so a second label was probably meant.',
  },
  'no-effect': {
    level: 'warning',
    message: 'Expected a condition on the right of "{op}", found a value changed by "{arithmetic}", which nobody sees',
    hint: 'move it before the comparison it was meant for, or to the left side of "{op}"',
    explanation:
      'and and unless look at the labels of their right side only: a series is there or not. A factor behind a comparison, such as (a > 0.5) * 100, changes no threshold either.',
  },
  'always-empty': {
    level: 'warning',
    message: 'Expected matchers that some series can satisfy, found {label}="{first}" and {label}="{second}"',
    hint: 'for either value write {label}=~"{first}|{second}"',
    explanation: 'All matchers of a selector must hold at once, and a label has one value: this selector never returns anything.',
  },
});
