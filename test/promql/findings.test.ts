import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Draft } from '../../src/diagnostics/finding.ts';
import { checkExpr } from '../../src/promql/check.ts';
import { PROMQL } from '../../src/promql/diagnostics.ts';
import { parseExpr, parseSelector } from '../../src/promql/parse.ts';
import { parseVersion } from '../../src/values/version.ts';

const test = suite('PromQL findings');

/** What someone tired writes, with the marked place, and what they are told. */
const SLIPS: readonly Slip[] = [
  {
    prometheus: '3.5',
    text: '«  # nothing yet»',
    code: 'promql/empty',
    message: 'Expected a PromQL expression, found nothing',
    hint: 'write an expression such as sum(rate(http_requests_total[5m]))',
  },
  {
    prometheus: '2.42',
    text: 'sum(rate(http_requests_total{job="checkout"}[5m])) by (job) «by» (code)',
    code: 'promql/misplaced-grouping',
    message: 'Expected "by" directly before or after the parentheses of an aggregation, found it a second time',
    hint: 'write sum by (…) (expression)',
  },
  {
    prometheus: '3.5',
    text: 'up{job="checkout"} «&&» up{job="payments"}',
    code: 'promql/wrong-operator',
    message: 'Expected a PromQL operator, found "&&"',
    hint: 'write and',
  },
  {
    prometheus: '3.5',
    text: 'up «=» 0',
    code: 'promql/wrong-operator',
    message: 'Expected a PromQL operator, found "="',
    hint: 'write == to compare values; a matcher with = belongs in braces behind the metric',
  },
  {
    prometheus: '3.5',
    text: 'up{job«==»"checkout"}',
    code: 'promql/wrong-operator',
    message: 'Expected a PromQL operator, found "=="',
    hint: 'write =',
  },
  {
    prometheus: '3.5',
    text: '«not» up',
    code: 'promql/wrong-operator',
    message: 'Expected a PromQL operator, found "not"',
    hint: 'write unless between two vectors, == 0 behind a value, or absent(…)',
  },
  {
    prometheus: '3.5',
    text: 'errors_total{code=~"500" «||» code=~"503"}',
    code: 'promql/wrong-operator',
    message: 'Expected a PromQL operator, found "||"',
    hint: 'write one matcher with =~ and the alternatives: code=~"500|503"',
  },
  {
    prometheus: '3.5',
    text: 'sum«(»rate(errors_total[5m])',
    code: 'promql/unbalanced',
    message: 'Expected ")" for the "(" opened here, found the end of the expression',
    hint: 'close it where the arguments or the group ends',
  },
  {
    prometheus: '3.5',
    text: 'rate(errors_total«{»job="checkout"[5m])',
    code: 'promql/unbalanced',
    message: 'Expected "}" for the "{" opened here, found ")"',
    hint: 'close it where the list of matchers ends',
  },
  {
    prometheus: '3.5',
    text: 'sum(rate(errors_total[5m]))«)» / 2',
    code: 'promql/closed-too-often',
    message: 'Expected a "(" before this ")", found none that is still open',
    hint: 'remove it, or open the bracket it should close',
  },
  {
    prometheus: '3.5',
    text: 'up{job=«"checkout}»',
    code: 'promql/unterminated-string',
    message: 'Expected a closing " for the string opened here, found none on this line',
    hint: 'add "; a backslash in front of it would make it part of the string',
  },
  {
    prometheus: '3.5',
    text: 'up{job=~"5«\\.»."}',
    code: 'promql/bad-escape',
    message: 'Expected an escape that PromQL knows, found \\.',
    hint: 'write \\\\. for a backslash before the dot, or put the string in backticks: `5\\..`',
  },
  {
    prometheus: '3.5',
    text: 'up{job="«\\xff»"}',
    code: 'promql/not-utf8',
    message: 'Expected valid UTF-8, found the bytes \\xff',
    hint: 'write the character itself, or \\u and its four digits',
  },
  {
    prometheus: '3.5',
    text: 'up{job=«checkout»}',
    code: 'promql/unquoted-value',
    message: 'Expected the value of label job in quotes, found checkout',
    hint: 'write job="checkout"',
  },
  {
    prometheus: '3.5',
    text: 'rate(errors_total{code=«500»}[5m])',
    code: 'promql/unquoted-value',
    message: 'Expected the value of label code in quotes, found 500',
    hint: 'write code="500"',
  },
  {
    prometheus: '3.5',
    text: 'rate(errors_total[«5min»])',
    code: 'promql/bad-duration',
    message: 'Expected a duration such as 5m, 1h30m or 30s, found 5min',
    hint: 'write 5m',
  },
  {
    prometheus: '3.5',
    text: 'rate(errors_total[«1.5h»])',
    code: 'promql/bad-duration',
    message: 'Expected a duration such as 5m, 1h30m or 30s, found 1.5h',
    hint: 'write 1h30m',
  },
  {
    prometheus: '3.5',
    text: 'rate(errors_total[«5 m»])',
    code: 'promql/bad-duration',
    message: 'Expected a duration such as 5m, 1h30m or 30s, found 5 m',
    hint: 'write 5m',
  },
  {
    prometheus: '3.5',
    text: 'rate(errors_total[«$__rate_interval»])',
    code: 'promql/bad-duration',
    message: 'Expected a duration such as 5m, 1h30m or 30s, found $__rate_interval',
    hint: 'write a fixed length such as 5m; variables of dashboards are not known to Prometheus',
  },
  {
    prometheus: '3.5',
    text: 'errors_total offset «1day»',
    code: 'promql/bad-duration',
    message: 'Expected a duration such as 5m, 1h30m or 30s, found 1day',
    hint: 'write 1d',
  },
  {
    prometheus: '3.5',
    text: 'rate(errors_total«[]»)',
    code: 'promql/missing-duration',
    message: 'Expected a duration such as 5m, found empty brackets',
    hint: 'write how far back to look, such as [5m]',
  },
  {
    prometheus: '3.5',
    text: 'errors_total «offset»',
    code: 'promql/missing-duration',
    message: 'Expected a duration such as 5m, found the end of the expression',
    hint: 'write how far back to look, such as [5m]',
  },
  {
    prometheus: '3.5',
    text: 'sum by «job» (errors_total)',
    code: 'promql/misplaced-grouping',
    message: 'Expected "by" directly before or after the parentheses of an aggregation, found it with job outside of parentheses',
    hint: 'write by (job)',
  },
  {
    prometheus: '3.5',
    text: '«by» (job) sum(errors_total)',
    code: 'promql/misplaced-grouping',
    message: 'Expected "by" directly before or after the parentheses of an aggregation, found it at the beginning',
    hint: 'write sum by (…) (expression)',
  },
  {
    prometheus: '3.5',
    text: 'rate(errors_total[5m]) «by» (job)',
    code: 'promql/misplaced-grouping',
    message: 'Expected "by" directly before or after the parentheses of an aggregation, found it behind a call of rate',
    hint: 'write sum by (…) (expression)',
  },
  {
    prometheus: '3.5',
    text: 'sum by (job) «rate»(errors_total[5m])',
    code: 'promql/syntax',
    message: 'Expected the aggregated expression in parentheses after by (…), found "rate"',
    hint: 'write sum by (…) (rate …)',
  },
  {
    prometheus: '3.5',
    text: 'errors_total > 5 «and»',
    code: 'promql/unfinished',
    message: 'Expected an operand after "and", found the end of the expression',
    hint: 'complete the right side, or remove "and"',
  },
  {
    prometheus: '3.5',
    text: 'rate(errors_total)«[5m]»',
    code: 'promql/misplaced-range',
    message: 'Expected a plain selector before the range [5m], found a call of rate',
    hint: 'put [5m] directly behind the selector, or write a subquery such as [5m:1m]',
  },
  {
    prometheus: '3.5',
    text: 'errors_total offset 1h«[5m]»',
    code: 'promql/misplaced-range',
    message: 'Expected a plain selector before the range [5m], found an offset',
    hint: 'put [5m] directly behind the selector, before offset',
  },
  {
    prometheus: '3.5',
    text: 'errors_total[5m]«[5m]»',
    code: 'promql/misplaced-range',
    message: 'Expected a plain selector before the range [5m], found a selector with a range',
    hint: 'keep one range',
  },
  {
    prometheus: '3.5',
    text: 'sum(errors_total) «offset 1h»',
    code: 'promql/misplaced-modifier',
    message: 'Expected "offset" after a selector, range or subquery, found it after an aggregation with sum',
    hint: 'move it into the expression, behind each selector',
  },
  {
    prometheus: '3.5',
    text: 'errors_total offset 1h «offset 1d»',
    code: 'promql/repeated-modifier',
    message: 'Expected "offset" at most once, found it again',
    hint: 'keep one of the two',
  },
  {
    prometheus: '3.5',
    text: '«errors_total{__name__="errors"}»',
    code: 'promql/name-twice',
    message: 'Expected one metric name, found errors_total and errors',
    hint: 'keep the name in front of the braces; for several metrics drop it and match __name__ with a regular expression',
  },
  {
    prometheus: '3.5',
    text: '«sum(errors_total, job)»',
    code: 'promql/aggregation-arguments',
    message: 'Expected one vector for sum, found 2 arguments',
    hint: 'write sum(x); labels to keep go into a clause: sum by (job) (x)',
  },
  {
    prometheus: '3.5',
    text: '«topk(errors_total)»',
    code: 'promql/aggregation-arguments',
    message: 'Expected a parameter and a vector for topk, found 1 argument',
    hint: 'write topk(5, x)',
  },
  {
    prometheus: '3.5',
    text: 'up{instance=~"«(?!canary).*»"}',
    code: 'promql/bad-regex',
    message: 'Expected a regular expression, found a lookaround such as (?!…), which RE2 does not have',
    hint: 'match the unwanted values with !~ in a second matcher of the same label',
  },
  {
    prometheus: '3.5',
    text: 'up{instance=~"«(a|b»"}',
    code: 'promql/bad-regex',
    message: 'Expected a regular expression, found a "(" that is never closed',
    hint: 'add ")", or write \\( for the character',
  },
  {
    prometheus: '3.5',
    text: 'up{job=~"«*checkout»"}',
    code: 'promql/bad-regex',
    message: 'Expected a regular expression, found a repetition with nothing before it',
    hint: 'write .* for any text, or put a backslash before the character that is meant literally',
  },
  {
    prometheus: '3.5',
    text: 'up{job=~"«(.)\\\\1»"}',
    code: 'promql/bad-regex',
    message: 'Expected a regular expression, found a backreference such as \\1, which RE2 does not have',
    hint: 'spell out the alternatives, such as a.*a|b.*b',
  },
  {
    prometheus: '3.5',
    text: 'up{job=~"«a\\\\y»"}',
    code: 'promql/bad-regex',
    message: 'Expected a regular expression, found the escape \\y, which RE2 does not know',
    hint: 'remove the backslash',
  },
  {
    prometheus: '3.5',
    text: '«{job=~".*"}»',
    code: 'promql/selects-everything',
    message: 'Expected a metric name or a matcher that an empty value fails, found a selector that matches every series',
    hint: 'name the metric, or add a matcher such as job="checkout" or job=~".+"',
  },
  {
    prometheus: '3.5',
    text: '«rates»(errors_total[5m])',
    code: 'promql/unknown-function',
    message: 'Expected a function of PromQL, found rates',
    hint: 'did you mean rate?',
  },
  {
    prometheus: '3.5',
    text: '«f»(errors_total)',
    code: 'promql/unknown-function',
    message: 'Expected a function of PromQL, found f',
    hint: 'the functions of PromQL are listed in its documentation',
  },
  {
    prometheus: '2.42',
    text: '«histogram_avg»(x)',
    code: 'promql/function-too-new',
    message: 'Expected a function that Prometheus 2.42 knows, found histogram_avg, which came with 2.51',
    hint: 'declare prometheus 2.51 or newer in versions, or write the expression without histogram_avg',
  },
  {
    prometheus: '3.7',
    text: '«holt_winters»(x[5m], 0.5, 0.5)',
    code: 'promql/function-removed',
    message: 'Expected a function that Prometheus 3.7 knows, found holt_winters, which was removed in 3.0',
    hint: 'write double_exponential_smoothing, its new name (experimental)',
  },
  {
    prometheus: '3.7',
    text: '«mad_over_time»(x[5m])',
    code: 'promql/function-experimental',
    message: 'Expected stable functions only, found mad_over_time, which is experimental in Prometheus 3.7',
    hint: 'start Prometheus with --enable-feature=promql-experimental-functions, or avoid mad_over_time',
  },
  {
    prometheus: '3.5',
    text: '«round(x, 1, 2)»',
    code: 'promql/argument-count',
    message: 'Expected 1 to 2 arguments for round, found 3',
    hint: 'write round(instant vector, [scalar])',
  },
  {
    prometheus: '3.5',
    text: '«rate()»',
    code: 'promql/argument-count',
    message: 'Expected 1 argument for rate, found 0',
    hint: 'write rate(range vector)',
  },
  {
    prometheus: '3.5',
    text: 'rate(«errors_total»)',
    code: 'promql/argument-type',
    message: 'Expected a range vector as argument 1 of rate, found an instant vector',
    hint: 'add a range: errors_total[5m]',
  },
  {
    prometheus: '3.5',
    text: 'rate(«sum(errors_total)»)',
    code: 'promql/argument-type',
    message: 'Expected a range vector as argument 1 of rate, found an instant vector',
    hint: 'take rate of each selector with a range, or add a subquery range such as [30m:1m]',
  },
  {
    prometheus: '3.5',
    text: 'abs(«errors_total[5m]»)',
    code: 'promql/argument-type',
    message: 'Expected an instant vector as argument 1 of abs, found a range vector',
    hint: 'reduce it to an instant vector first, with rate(…) or avg_over_time(…), or remove the range',
  },
  {
    prometheus: '3.5',
    text: 'abs(«5»)',
    code: 'promql/argument-type',
    message: 'Expected an instant vector as argument 1 of abs, found a scalar',
    hint: 'make a vector of it with vector(…)',
  },
  {
    prometheus: '3.5',
    text: 'label_replace(up, «job», "$1", "instance", "(.*)")',
    code: 'promql/argument-type',
    message: 'Expected a string as argument 2 of label_replace, found an instant vector',
    hint: 'write the text in quotes',
  },
  {
    prometheus: '3.5',
    text: 'clamp_max(up, «up»)',
    code: 'promql/argument-type',
    message: 'Expected a scalar as argument 2 of clamp_max, found an instant vector',
    hint: 'take its only value with scalar(…)',
  },
  {
    prometheus: '3.5',
    text: 'sum(«errors_total[5m]»)',
    code: 'promql/needs-instant',
    message: 'Expected an instant vector in sum, found a range vector',
    hint: 'reduce it first, such as rate(errors_total[5m])',
  },
  {
    prometheus: '3.5',
    text: 'sum(«5»)',
    code: 'promql/needs-instant',
    message: 'Expected an instant vector in sum, found a scalar',
    hint: 'make a vector of it with vector(…)',
  },
  {
    prometheus: '3.5',
    text: '«1»[5m:1m]',
    code: 'promql/needs-instant',
    message: 'Expected an instant vector before the range of a subquery, found a scalar',
    hint: 'make a vector of it with vector(…)',
  },
  {
    prometheus: '3.5',
    text: '«errors_total[5m]» > 0',
    code: 'promql/operand-type',
    message: 'Expected a scalar or an instant vector left of >, found a range vector',
    hint: 'reduce it first, such as rate(errors_total[5m])',
  },
  {
    prometheus: '3.5',
    text: '«"5"» * up',
    code: 'promql/operand-type',
    message: 'Expected a scalar or an instant vector left of *, found a string',
    hint: 'write a number without quotes',
  },
  {
    prometheus: '3.5',
    text: '-«errors_total[5m]»',
    code: 'promql/operand-type',
    message: 'Expected a scalar or an instant vector behind the sign -, found a range vector',
    hint: 'reduce it first, such as rate(errors_total[5m])',
  },
  {
    prometheus: '3.5',
    text: 'topk(«"5"», up)',
    code: 'promql/aggregation-parameter',
    message: 'Expected a scalar as parameter of topk, found a string',
    hint: 'write topk(5, x)',
  },
  {
    prometheus: '3.5',
    text: 'count_values(«5», up)',
    code: 'promql/aggregation-parameter',
    message: 'Expected a string as parameter of count_values, found a scalar',
    hint: 'write count_values("label", x)',
  },
  {
    prometheus: '3.5',
    text: '1 «>» 2',
    code: 'promql/needs-bool',
    message: 'Expected "bool" after >, found a comparison of two scalars without it',
    hint: 'write > bool',
  },
  {
    prometheus: '3.5',
    text: 'up «+» bool 1',
    code: 'promql/bool-without-comparison',
    message: 'Expected "bool" only after a comparison, found it after +',
    hint: 'remove "bool"',
  },
  {
    prometheus: '3.5',
    text: 'up «or» 0',
    code: 'promql/set-operator-on-scalar',
    message: 'Expected instant vectors on both sides of "or", found a scalar on the right',
    hint: 'compare instead, or make a vector of the number with vector()',
  },
  {
    prometheus: '3.5',
    text: 'up * «on (job)» 2',
    code: 'promql/matching-on-scalar',
    message: 'Expected "on" only between two instant vectors, found a scalar on the right',
    hint: 'remove "on" and its labels',
  },
  {
    prometheus: '3.5',
    text: 'up and «on (job) group_left» up',
    code: 'promql/group-with-set-operator',
    message: 'Expected no group_left with "and", found one',
    hint: 'remove group_left: set operators match many series to many already',
  },
  {
    prometheus: '3.5',
    text: 'up * «on (job) group_left (job)» up',
    code: 'promql/label-in-on-and-group',
    message: 'Expected label job either in "on" or in group_left, found it in both',
    hint: 'remove it from group_left: a label in on is equal on both sides and stays',
  },
  {
    prometheus: '3.10',
    text: '«up + fill (0) 1»',
    code: 'promql/fill-not-allowed',
    message: 'Expected fill only in arithmetic or comparisons of two instant vectors, found it beside a scalar',
    hint: 'remove the fill modifier',
  },
  {
    prometheus: '3.2',
    text: 'label_replace(up, «"a-b"», "$1", "job", "(.*)")',
    code: 'promql/invalid-label-argument',
    message: 'Expected a label name as destination of label_replace, found "a-b"',
    hint: 'use letters, digits and underscores, not starting with a digit',
  },
  {
    prometheus: '3.5',
    text: 'label_replace(up, "a", "$1", "job", «"("»)',
    code: 'promql/bad-regex',
    message: 'Expected a regular expression, found a "(" that is never closed',
    hint: 'add ")", or write \\( for the character',
  },
  {
    prometheus: '3.7',
    text: 'info(up, «target_info»)',
    code: 'promql/info-selector',
    message: 'Expected matchers in braces without a metric name as second argument of info, found target_info',
    hint: 'write the matchers alone; __name__=~"target_info|build_info" in braces chooses the info metrics',
  },
  {
    prometheus: '3.5',
    text: '«errors_total[0s]»',
    code: 'promql/window-not-positive',
    message: 'Expected a range longer than 0, found 0s',
    hint: 'write a length such as 5m; to look at an earlier time use offset',
  },
  {
    prometheus: '3.5',
    text: 'rate(«errors_total[5m:0s]»)',
    code: 'promql/window-not-positive',
    message: 'Expected a step of a subquery longer than 0, found 0s',
    hint: 'write a length such as 5m; to look at an earlier time use offset',
  },
  {
    prometheus: '2.42',
    text: '«{"http.requests"}»',
    code: 'promql/syntax-too-new',
    message: 'Expected syntax that Prometheus 2.42 reads, found a quoted name, which came with 3.0',
    hint: 'match a metric by {__name__="…"}; a label that is no plain word needs Prometheus 3.0',
  },
  {
    prometheus: '2.30',
    text: '«errors_total offset -5m»',
    code: 'promql/syntax-experimental',
    message: 'Expected stable syntax only, found a negative offset, which needs a feature flag in Prometheus 2.30',
    hint: 'start Prometheus with --enable-feature=promql-negative-offset, or avoid it',
  },
  {
    prometheus: '3.7',
    text: 'rate(«errors_total[5m] anchored»)',
    code: 'promql/syntax-experimental',
    message: 'Expected stable syntax only, found anchored or smoothed, which needs a feature flag in Prometheus 3.7',
    hint: 'start Prometheus with --enable-feature=promql-extended-range-selectors, or avoid it',
  },
  {
    prometheus: '3.5',
    text: '«rate(sum(errors_total)[5m:])»',
    code: 'promql/rate-after-aggregation',
    message: 'Expected rate of the counter itself, found rate of sum(…)',
    hint: 'take the rate first and aggregate then, such as sum(rate(x[5m]))',
  },
  {
    prometheus: '3.5',
    text: '«increase((up == 0)[1h:])»',
    code: 'promql/rate-of-comparison',
    message: 'Expected increase of a counter, found increase of the comparison ==',
    hint: 'move the comparison outside: increase(x[5m]) == …',
  },
  {
    prometheus: '3.5',
    text: '«rate(rate(errors_total[5m])[1h:])»',
    code: 'promql/rate-of-rate',
    message: 'Expected rate of a counter, found rate of rate, which is no counter',
    hint: 'keep one of the two; for the mean over time use avg_over_time',
  },
  {
    prometheus: '3.5',
    text: 'sum «by (job, job)» (up)',
    code: 'promql/label-listed-twice',
    message: 'Expected each label once in "by", found job again',
    hint: 'remove one; perhaps another label was meant',
  },
  {
    prometheus: '3.5',
    text: 'up{code="500", «code="503"»}',
    code: 'promql/always-empty',
    message: 'Expected matchers that some series can satisfy, found code="500" and code="503"',
    hint: 'for either value write code=~"500|503"',
  },
  {
    prometheus: '3.5',
    text: 'up and (errors > 0.5) «*» 100',
    code: 'promql/no-effect',
    message: 'Expected a condition on the right of "and", found a value changed by "* 100", which nobody sees',
    hint: 'move it before the comparison it was meant for, or to the left side of "and"',
  },
  {
    prometheus: '3.5',
    text: 'up * «on (job) group_left (team, team)» owner',
    code: 'promql/label-listed-twice',
    message: 'Expected each label once in "group_left", found team again',
    hint: 'remove one; perhaps another label was meant',
  },
  {
    prometheus: '3.5',
    text: 'up{job=«“»checkout”}',
    code: 'promql/syntax',
    message: 'Expected the plain character ", found “',
    hint: 'write "',
  },
  {
    prometheus: '2.42',
    text: 'http«.»requests',
    code: 'promql/syntax',
    message: 'Expected a name of letters, digits and _, found "."',
    hint: 'put a name with other characters in quotes inside braces: {"my.metric"}',
  },
  {
    prometheus: '3.5',
    text: 'up «down»',
    code: 'promql/syntax',
    message: 'Expected an operator or the end after "up", found "down"',
    hint: 'put an operator such as and, or, / between the two',
  },
  {
    prometheus: '3.5',
    text: 'up{«job»}',
    code: 'promql/syntax',
    message: 'Expected =, !=, =~ or !~ after job, found "}"',
    hint: 'write a matcher such as job="…"',
  },
  {
    prometheus: '3.5',
    text: 'up{job="a" «code»="b"}',
    code: 'promql/syntax',
    message: 'Expected a comma between two matchers, found "code"',
    hint: 'put a comma before "code"',
  },
  {
    prometheus: '3.5',
    text: '«5x»',
    code: 'promql/syntax',
    message: 'Expected an expression, found "5x"',
    hint: 'begin with a metric, a function or a number',
  },
];

interface Slip {
  /** The declared version. */
  readonly prometheus: string;
  readonly text: string;
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

for (const slip of SLIPS) {
  test(`${slip.text}: ${slip.code}`, () => {
    const text = slip.text.replace(/[«»]/g, '');
    const found = findings(text, slip.prometheus).find(({ code }) => code === slip.code);
    assert.ok(found, `no ${slip.code} in ${JSON.stringify(findings(text, slip.prometheus))}`);
    assert.is(marked(text, found), slip.text);
    assert.is(found.message, slip.message);
    assert.is(found.hint, slip.hint);
  });
}

test('nothing is said of what is right', () => {
  for (const text of [
    'up',
    'sum by (job) (rate(errors_total{code=~"5.."}[5m])) / 2 > 0.5',
    'x # why',
    'max_over_time(sum(rate(x[5m]))[1h:1m])',
  ]) {
    assert.equal(findings(text, '3.5'), [], text);
  }
});

test('all slips of an expression are told at once', () => {
  const codes = findings('rate(up{job=checkout}[5min]) && up == 1', '3.5').map(({ code }) => code);
  assert.equal(codes.sort(), ['promql/bad-duration', 'promql/unquoted-value', 'promql/wrong-operator']);
});

test('nesting is bounded', () => {
  const nested = (levels: number): string => `${'('.repeat(levels)}up${')'.repeat(levels)}`;
  assert.equal(findings(nested(400), '3.5'), []);
  const deep = [
    nested(2000),
    'abs('.repeat(2000),
    'x['.repeat(3000),
    `${'-'.repeat(3000)}up`,
    `${'up + '.repeat(1500)}up`,
    `${'2^'.repeat(2000)}2`,
  ];
  for (const text of deep) {
    assert.equal(
      findings(text, '3.5').map(({ code }) => code),
      ['promql/too-deep'],
      text.slice(0, 9),
    );
  }
});

test('length is bounded', () => {
  assert.equal(findings(`up{job="${'a'.repeat(9900)}"}`, '3.5'), []);
  const [long] = findings('x + '.repeat(50_000), '3.5');
  assert.is(long?.message, 'Expected an expression of at most 10000 characters, found 200000');
});

test('every diagnostic has a slip here', () => {
  // Templates with $window have a file of their own: placeholders.test.ts.
  const elsewhere = [PROMQL['too-deep'].code, PROMQL['too-long'].code, PROMQL['not-a-selector'].code, PROMQL['no-window'].code];
  const covered = new Set([...SLIPS.map(({ code }) => code), ...elsewhere]);
  assert.equal(
    Object.values(PROMQL)
      .map(({ code }) => code)
      .filter((code) => !covered.has(code)),
    [],
  );
});

test('a selector is told apart from expressions', () => {
  const refusals: Readonly<Record<string, string>> = {
    'rate(x_total{job="a"}[5m])': 'found a call of rate; write the selector alone; alertc adds rate() and the range itself',
    'x_total{job="a"}[5m]': 'found a selector with a range; remove [5m]; alertc adds rate() and the range itself',
    'x_total offset 1h': 'found a selector with offset 1h; remove the offset; alertc chooses the time itself',
    'x_total @ end()': 'found a selector with an @ modifier; remove it; alertc chooses the time itself',
    'sum(x_total)': 'found an aggregation with sum; write the selector alone; alertc adds rate(), the range and the aggregation itself',
    'a_total or b_total':
      'found an expression with the operator or; write one selector; the sum of several metrics needs an SLI of kind query',
    '"x_total"': 'found a string; write the selector without quotes around it',
    '5': 'found the number 5; write the name of a metric and its matchers',
  };
  for (const [text, refusal] of Object.entries(refusals)) {
    const { value, drafts } = parseSelector(text);
    assert.is(value, undefined);
    assert.equal(
      drafts.map(({ code, message, hint }) => `${code}: ${message.replace(/^Expected a selector such as [^,]*, /, '')}; ${hint}`),
      [`promql/not-a-selector: ${refusal}`],
    );
  }
});

test('a plain selector is read', () => {
  const { value, drafts } = parseSelector(' x_total{job="a", code=~"5.."} ');
  assert.equal(drafts, []);
  assert.is(value?.name, 'x_total');
  assert.equal(
    value?.matchers.map(({ name, op, value: wanted }) => [name, op, wanted]),
    [
      ['job', '=', 'a'],
      ['code', '=~', '5..'],
    ],
  );
  assert.equal(
    parseSelector('{job=~".*"}').drafts.map(({ code }) => code),
    ['promql/selects-everything'],
  );
  assert.equal(
    parseSelector('x{').drafts.map(({ code }) => code),
    ['promql/unbalanced'],
  );
});

function findings(text: string, prometheus: string): readonly Draft[] {
  const version = parseVersion(prometheus);
  assert.ok(version, prometheus);
  const { value, drafts } = parseExpr(text);
  return value === undefined ? drafts : [...drafts, ...checkExpr(value, { prometheus: version }).drafts];
}

function marked(text: string, { range }: Draft): string {
  assert.ok(range);
  return `${text.slice(0, range.start)}«${text.slice(range.start, range.end)}»${text.slice(range.end)}`;
}

test.run();
