import { declareDiagnostics } from '../diagnostics/declare.ts';

export const repository = declareDiagnostics('repository', {
  'declared-twice': {
    level: 'error',
    message: 'Expected one {what}, found another',
    hint: 'remove or rename one of them',
    explanation:
      'Two definitions with the same identity would overwrite each other in the output, and half of the alerts would vanish without a word. The identity of a service is its environment and name, of an SLO also its own name.',
  },
  'unknown-reference': {
    level: 'error',
    message: 'Unknown {what} "{name}"',
    hint: '{suggestion}',
    explanation:
      'A definition names another one that does not exist in this repository. An alert for a team that nobody declared would reach nobody.',
  },
  'no-routing': {
    level: 'error',
    message: 'Expected one document of kind Routing, found none',
    hint: 'add rules/routing.yaml with at least `fallback:` and the team it names; `alertc init` shows one',
    explanation: 'Without a routing nothing says who is told. It names the fallback team and what all teams share.',
  },
  'no-services': {
    level: 'warning',
    message: 'Expected services or alerts, found none',
    hint: 'add slos/<service>.yaml with `kind: Service`; `alertc init` writes an example',
    explanation: 'The repository holds definitions but nothing that could fire.',
  },
});

export const service = declareDiagnostics('service', {
  'reserved-name': {
    level: 'error',
    message: 'Expected another name, found "{name}", which alertc uses itself',
    hint: 'rename it, for example {name}-service',
    explanation: 'Areas of diagnostics and files of the output use these names: `alertc explain slo/…` could mean either.',
  },
  'reserved-label': {
    level: 'error',
    message: 'Expected a label of your own, found {label}, which alertc sets',
    hint: 'use another name; alertc sets environment, service, team, severity, slo, source, signal, telemetry and escalated_from',
    explanation: 'Routes and inhibition depend on these labels. A different value would send the alert to somebody else.',
  },
  'colliding-names': {
    level: 'error',
    message: 'Expected distinct alert names, found {name} twice',
    hint: 'rename one of the two; the name of a burn alert is made of service and SLO without their hyphens',
    explanation:
      'Names of alerts are made from service and SLO. `payments-db` with `a` and `payments` with `db-a` give the same name, and one could not tell their alerts apart.',
  },
  'not-production': {
    level: 'warning',
    message: 'Alerts of the environment {environment} do not page: page becomes notify',
    hint: 'this is what most teams want; use `environment: production` if people are to be woken',
    explanation: 'Nobody should be woken by a test system. In other environments than production every `page` is routed as `notify`.',
  },
  'dependency-elsewhere': {
    level: 'error',
    message: 'Expected {name} in {environment}, like the service that depends on it, found it in {declared} only',
    hint: 'declare {name} in {environment} too, or leave it out of `dependsOn` here',
    explanation:
      'A dependency that is down mutes alerts of the services that need it, within their environment only: production must never be muted by a test system.',
  },
  'dependency-cycle': {
    level: 'error',
    message: 'Expected dependencies that end somewhere, found the cycle {path}',
    hint: 'remove the weakest of these dependencies: the one whose outage the other service survives',
    explanation:
      'A dependency that is down explains the alerts of those who need it. In a circle each would be explained by the next, and nobody could tell which one to look at first.',
  },
  'dependency-never-mutes': {
    level: 'info',
    message: '{dependency} has no alert of {severity} that says it is down, so its outage mutes nothing of {service}',
    hint: 'give {dependency} an alert with `role: serviceDown` or an SLO with {severity}, or leave it out of `dependsOn`',
    explanation:
      'What mutes a dependant is the burn alert or the alert with `role: serviceDown` of its dependency, in the highest severity. Lower ones do not: a slow database is no reason to be silent about an outage.',
  },
  'several-down-alerts': {
    level: 'info',
    message:
      'Several alerts of {service} have `role: serviceDown` and {severity}, and when one of them ends, Alertmanager from 0.30 on may forget the others for a minute',
    hint: 'make one alert of them, with `or` between the expressions',
    explanation:
      'Since 0.30 Alertmanager keeps one source alert for each inhibit rule and set of equal labels. When it resolves, others that still fire count again only when Prometheus sends them the next time, after a minute at most. A notification that is due within that minute goes out.',
  },
  'telemetry-elsewhere': {
    level: 'error',
    message: 'Expected a part of {environment}, like {service}, found {part}, which is of {declared}',
    hint: 'leave `through` out: the alerts that SLIs of {service} have vanished are told in any case',
    explanation:
      'A dead telemetry path mutes the alerts that SLIs have vanished, within its environment only: production must never be muted by a test system, nor the other way round.',
  },
  'telemetry-without-metrics': {
    level: 'error',
    message: 'Expected a part that takes metrics, found {part}, which takes {takes}',
    hint: 'name the part that metrics go to first: {takers}',
    explanation: 'SLIs are computed from metrics. A part that does not take them cannot explain that they have vanished.',
  },
  'telemetry-never-mutes': {
    level: 'info',
    message: 'No alert says that metrics do not get through {parts}, so this mutes nothing',
    hint: 'give the part a `job:`, or its component an alert with `breaks: telemetry`',
    explanation:
      'While such an alert fires, nobody is told that the SLIs behind it have vanished. Every part with a job has two of them: that the job is down, and that it is absent.',
  },
  'receiver-unused': {
    level: 'warning',
    message: 'No alert of {service} asks for {response}, so this receiver is never told',
    hint: 'remove it; the severities say which responses there are, and outside production `page` becomes `notify`',
    explanation: 'Receivers of a service replace those of its team for its own alerts. This one looks as if somebody were told.',
  },
  'job-of-two': {
    level: 'error',
    message: 'Expected a job of one service, found {job}, which {other} claims too',
    hint: 'leave it with the service whose code serves these metrics, or give one of the two another job',
    explanation: 'Series are counted by job. Those of a job that two services claim would be counted, and paid for, twice.',
  },
  'nothing-counted': {
    level: 'error',
    message: 'Expected {expected} beside {key}, found none',
    hint: 'say what is to be counted, or remove {key}',
    explanation:
      'A budget is held against what is counted: series by the jobs that are named, bytes by jobs and by what counts logs and traces. Without those its alert could never fire.',
  },
  'no-retention': {
    level: 'error',
    message: 'Expected a part of the stack that keeps the {signal} for a declared time, found {found}',
    hint: 'write for example `{signal}: {example}`, and give that part of the stack a `retention:` such as 7d',
    explanation:
      'What is stored is what arrives in a second, times the seconds for which it is kept. Without a retention nobody can say how much that is, or what it costs.',
  },
  'no-item-size': {
    level: 'error',
    message: 'Expected an `itemSize:` beside the count connector for {signal}, found none',
    hint: 'write how large a log record or a span is on average, such as `itemSize: 500B`',
    explanation: 'The count connector counts records and spans, not bytes. Budgets and prices are about bytes.',
  },
  'cost-pages': {
    level: 'error',
    message: 'Expected a least urgent severity that never pages, for what telemetry costs, found {severity}, which does',
    hint: 'add a severity below it with `response: digest`, or remove the budgets under `telemetry:`',
    explanation:
      'Alerts about the amount and the cost of telemetry have the least urgent severity there is. Nobody is woken because something has become more expensive.',
  },
});

export const slo = declareDiagnostics('slo', {
  'window-longer-than-period': {
    level: 'error',
    message: 'Expected a period longer than every window, found {period}, and {severity} looks back {window}',
    hint: 'use a longer period, or severities with shorter windows',
    explanation: 'A burn rate compares a window with the period. A window longer than the period has no meaning.',
  },
  'no-spend-for-period': {
    level: 'error',
    message: 'Expected a spend of {severity} for the period {period}, found spends for {known}',
    hint: 'use one of these periods, or add {period} with at least {least}% to the spends of {severity}',
    explanation: 'The severity declares what share of the budget may be spent by period, and not for this one.',
  },
  'factor-below-one': {
    level: 'error',
    message: 'Expected a burn-rate factor of at least 1, found {factor} ({severity}: {spend}% of {period} in {long})',
    hint: 'spend at least {least}% for this period, or use a shorter long window',
    explanation:
      'Below a factor of 1 the alert fires although the budget lasts longer than the period, so the objective is being kept. The factor is spend × period ÷ long window.',
  },
  'never-fires': {
    level: 'info',
    message: '{severity} cannot fire by its burn rate at an objective of {objective}%: it would need an error ratio of {needed}%',
    hint: 'left out; it can from an objective above {from}%. {remains}',
    explanation:
      'The threshold of a burn pair is factor × (1 − objective). At 90 % and a factor of 14.4 that is 144 % errors, which cannot happen. Such an alert looks like protection and is none, so alertc leaves it out and says so.',
  },
  'nothing-fires': {
    level: 'warning',
    message: 'No severity can fire for this objective of {objective}%',
    hint: 'raise the objective, or add severities with smaller factors or an errorRatio',
    explanation:
      'Every burn pair needs more than 100 % errors and no bound on the error ratio applies, so this SLO is recorded but never alerts.',
  },
  'composite-key': {
    level: 'error',
    message: 'Expected {key} to come from the members of a composite, found one of its own',
    hint: 'remove it; write it at the members',
    explanation:
      'A composite reads what its members have recorded: it is split by the labels that they are split by, and what no traffic means and what budgets are spent on is decided there.',
  },
  'composite-of-one': {
    level: 'error',
    message: 'Expected at least two members of a composite, found {found}',
    hint: 'name another SLO under `of:`, or use the one by itself',
    explanation: 'A composite of one SLO says what that SLO says.',
  },
  'composite-weights': {
    level: 'error',
    message: 'Expected {expected}, found {found}',
    hint: 'write percentages such as 70% and 30%, or leave all of them out to weigh alike',
    explanation:
      'The error ratio of a weighted composite is the sum of weight × error ratio of its members. With weights that do not add up to 100 % it would not be a ratio, and the objective would mean something else.',
  },
  'composite-member-twice': {
    level: 'error',
    message: 'Expected each member of a composite once, found {member} twice',
    hint: 'remove one of them, and give the other the weight of both',
    explanation: 'A member that is named twice weighs twice without being seen to.',
  },
  'composite-period': {
    level: 'error',
    message: 'Expected members with the period of the composite ({expected}), found {found} at {member}',
    hint: 'give both the same `period:`',
    explanation: 'The budget of a composite is that of its members over the same period. They record it for their own period only.',
  },
  'composite-split': {
    level: 'error',
    message: 'Expected members that are all split by the same labels ({expected}), found {member} split by {found}',
    hint: 'give all members the same `by:`',
    explanation:
      'A composite has an error ratio for each label set of its members. A ratio that is split in another way cannot be put together with them: without its events it cannot be aggregated.',
  },
  'composite-circle': {
    level: 'error',
    message: 'Expected composites that end somewhere, found the circle {path}',
    hint: 'remove one of these members',
    explanation:
      'A composite may be a member of another one, but not of itself, be it in a roundabout way: its ratio would be made of itself.',
  },
  'class-unused': {
    level: 'info',
    message: 'No SLO takes the objective class {name}',
    hint: 'write `class: {name}` in an SLO or in a service, or remove the class',
    explanation: 'A class gives its values to the SLOs that name it. One that nobody names changes nothing.',
  },
  'reserved-by': {
    level: 'error',
    message: 'Expected labels of your own to split by, found {label}, which alertc sets',
    hint: 'use another label, or an SLO for each value',
    explanation:
      'alertc sets environment, service, team, severity, slo, source and signal on every series and alert, so they cannot also come from the data. The label le holds the bounds of a histogram, of which it needs all.',
  },
  'by-nothing': {
    level: 'error',
    message: 'Expected {expected}, found {found}',
    hint: 'write for example labels: [region] and atMost: 5, or leave `by` out for one SLO',
    explanation: 'Splitting by no label, into no label sets, or by one label twice cannot be what was meant.',
  },
  'all-off': {
    level: 'info',
    message: 'Every severity is off, so no burn rate of this SLO fires',
    hint: 'remove one of the overrides, unless the SLO is to be recorded only',
    explanation:
      'The SLO and its budget are recorded, and the alerts on budget, absence and traffic remain where they are not off as well.',
  },
  'by-label-fixed': {
    level: 'error',
    message: 'Expected many values of {label} to split by, found a selector that fixes it to "{value}"',
    hint: 'remove the matcher, or remove {label} from `by`',
    explanation: 'The SLO is split by a label of which the selector lets only one value through.',
  },
  'by-label-lost': {
    level: 'error',
    message: 'Expected a query that returns the label {label} to split by, found one that drops it',
    hint: 'add it to `by (…)` of the aggregation, or remove it from `by` of the SLO',
    explanation: 'The SLO is split by a label that the query does not return, so all values would fall into one.',
  },
  'query-not-vector': {
    level: 'error',
    message: 'Expected a query that returns series, found a {type}',
    hint: 'write for example sum(rate(errors_total[$window]))',
    explanation: 'The query is evaluated as it is, aggregated by the labels of the SLO, and recorded.',
  },
  'period-beyond-retention': {
    level: 'error',
    message: 'Expected a period within the retention of {retention}, found {period}',
    hint: 'keep data longer, or use a shorter period',
    explanation: 'The budget is computed from recorded series over the whole period. What Prometheus no longer keeps cannot be counted.',
  },
  'objective-finer-than-traffic': {
    level: 'warning',
    message: 'The budget of {objective}% over {period} is {events} events, less than the {least} bad events that an alert waits for',
    hint: 'choose a lower objective or a longer period, measure more traffic, or lower minimumBadEvents',
    explanation: 'At the declared traffic a single failed request already breaks the objective, so it cannot be told from bad luck.',
  },
  'slice-not-in-base': {
    level: 'error',
    message: 'Expected a slice of whole evaluations ({fast}) that fits a whole number of times into the base of {base}, found {found}',
    hint: 'write {cure}',
    explanation:
      'Each slice is recorded once its time is over, at an evaluation, and the base counts the slices within it. Slices that do not fill the base would be counted once more in some bases than in others.',
  },
  'slice-below-scrapes': {
    level: 'error',
    message: 'Expected slices of at least {scrapes} ({least}), found {found}',
    hint: 'write a slice of {better} or more, or scrape more often and declare it as scrapeInterval',
    explanation:
      'A rate needs two samples, and a gauge one. A slice with fewer has no ratio, so that nearly all slices would be missing and the budget would count what little is left.',
  },
  'slice-sees-a-part': {
    level: 'warning',
    message:
      'At a scrape interval of {interval} a slice of {found} sees {share} % of its time: what fails between its last scrape and the next one is in no slice',
    hint: 'write a slice of {better} or more, which holds four scrapes, or scrape more often',
    explanation:
      'A slice reads the counters between its first and its last scrape. The step from there to the first scrape of the next slice belongs to none, so that of two scrapes in a slice half of the events are never seen, and of ten a tenth.',
  },
  'slice-in-slice': {
    level: 'error',
    message: 'Expected a slice of at least {least}, the slice of the SLI, found {found}',
    hint: 'make the slice of the budget longer, or that of the SLI shorter',
    explanation: 'The SLI looks at its value once in each slice of its own. A shorter slice of the budget would hold no look at all.',
  },
  'objective-finer-than-slices': {
    level: 'warning',
    message: 'The budget of {objective}% over {period} is {slices} slices of {slice}: the first bad slice uses it up',
    hint: 'choose shorter slices, a lower objective or a longer period, or `method: ratio-timeslices`',
    explanation: 'A slice is good or bad as a whole. With less than one bad slice to spend, a single one breaks the objective.',
  },
  'exhaustion-beyond-period': {
    level: 'error',
    message: 'Expected a time below the period of {period}, found {within}',
    hint: 'two or three days are usual',
    explanation: 'A budget that lasts for the whole period is being kept; the alert would fire always.',
  },
  'window-below-scrapes': {
    level: 'error',
    message: 'Expected windows of at least four scrapes ({least}), found {window}',
    hint: 'raise {key} in the severities, or scrape more often and declare it as scrapeInterval',
    explanation:
      'A rate needs two samples; with less than four scrapes in a window a single late scrape leaves a hole, and the alert resolves.',
  },
  'calendar-too-fine': {
    level: 'error',
    message: 'Expected a calendar whose turn can be read from a base of {base}, found a {unit} by the clock of {timezone}',
    hint: 'use a shorter calendar, the clock of a zone that is whole hours ahead of UTC, or `timezone: UTC`; with another base than 5m one that divides 15m, 30m or an hour',
    explanation:
      'A calendar period is added up from a recorded base of 15 minutes to an hour, whose multiples must be midnights of the zone: otherwise events of the last half hour of a period would count for the next. A quarter needs an hour, because promtool reads no more samples in a test; clocks in Kolkata or Adelaide are half an hour off.',
  },
  'calendar-horizon': {
    level: 'warning',
    message: 'The rules know the changes of clocks in {timezone} until the end of {year} only',
    hint: 'upgrade alertc: a newer one knows more years',
    explanation:
      'A calendar period begins at midnight by the clock of its zone. When that is put forward or back stands in the rules for years ahead; after the last one periods begin by the clock as it was then, up to an hour off.',
  },
  'period-not-days': {
    level: 'error',
    message: 'Expected a period of 7 to 90 whole days, found {found}',
    hint: 'use 7d, 28d, 30d or 90d, for which the shipped severities carry spends',
    explanation:
      'The period is read from a recorded base in steps of ten minutes to an hour. Shorter than a week it has no room for the windows of the severities; longer than 90 days exceeds what Prometheus usually keeps.',
  },
});

export const severity = declareDiagnostics('severity', {
  'short-not-below-long': {
    level: 'error',
    message: 'Expected a short window below the long one, found {short} and {long}',
    hint: 'a twelfth of the long window is usual',
    explanation: 'The short window ends the alert soon after recovery. It must be shorter than the long one to do so.',
  },
  'window-below-base': {
    level: 'error',
    message: 'Expected windows of at least the base ({base}), found {window}',
    hint: 'raise the window, or lower evaluation.base',
    explanation: 'The base is the shortest window that is recorded; nothing shorter can be read.',
  },
  'window-not-multiple': {
    level: 'error',
    message: 'Expected windows above {directUpTo} to be multiples of the base ({base}), found {window}',
    hint: 'round it to a multiple of {base}',
    explanation: 'Long windows are put together from recorded bases. A part of a base cannot be read.',
  },
  evaluation: {
    level: 'error',
    message: 'Expected {rule}, found {found}',
    hint: 'the shipped values are base 5m, directUpTo 1h, fast 30s, slow 2m',
    explanation:
      'The base must hold a whole number of fast intervals, so that adding up recorded rates counts each event equally often; direct windows start at the base; slow groups are not faster than fast ones.',
  },
  'escalation-not-upwards': {
    level: 'error',
    message: 'Expected a severity more urgent than {from} to escalate to, found {to}',
    hint: '{cure}',
    explanation:
      'What keeps firing is raised, and what was raised mutes the alert it was raised from. Downwards or to itself, the more urgent alert would be muted, or both would be one.',
  },
  'escalation-early': {
    level: 'warning',
    message: 'Raised after {after}, not longer than {than}, so {from} is hardly ever told on its own',
    hint: 'wait longer, or give the alert the severity {to} at once',
    explanation:
      '`after` counts from the moment when the alert fires. The less urgent severity waits for its group before it is told, and what was raised mutes it.',
  },
  'escalation-interrupts': {
    level: 'error',
    message: 'Expected a severity that waits like {from} (ticket, digest) to escalate burn alerts to, found {to}, which pages or notifies',
    hint: 'escalate to a severity that makes tickets, or give {to} a smaller spend: its own burn pair fires then',
    explanation:
      'A burn alert that makes tickets ends hours after recovery, with its short window. Raised within those hours it would wake somebody when all is over. Between severities that both wait, or both interrupt, there is no such gap.',
  },
  'escalation-to-off': {
    level: 'error',
    message: 'Expected a severity that this SLO has to escalate {from} to, found {to}, which is off',
    hint: 'write `escalate: off` under {from}, or escalate to another severity',
    explanation: 'A severity that is off has no alerts of the SLO. One that was raised would bring it back.',
  },
  'none-declared': {
    level: 'error',
    message: 'Expected at least one severity, found none',
    hint: 'remove the document to use the shipped severities, or declare at least one',
    explanation: 'Without severities no alert could be made.',
  },
});

export const team = declareDiagnostics('team', {
  'no-receiver': {
    level: 'error',
    message: 'Team {team} has no receiver for {response}, which {severity} needs',
    hint: 'add `{response}:` to its receivers',
    explanation: 'An alert of this severity would reach nobody.',
  },
  'empty-list': {
    level: 'error',
    message: 'Expected at least one receiver, found an empty list',
    hint: 'name an integration, or remove the key',
    explanation: 'A receiver without integrations accepts alerts and tells nobody.',
  },
  'timed-incidents': {
    level: 'error',
    message: 'Expected {expected} for {integration}, which {severity} tells in some hours only, found {found}',
    hint: '{cure}, or write `hours: vendor`, or let {severity} respond alike at all hours',
    explanation:
      'Alertmanager never tells that an alert resolved outside of the hours, so the incident at the vendor stays open, and the next alert of the same group is folded into it: nobody is paged. It is safe when the vendor closes incidents by itself before the hours begin again (autoResolve), and repeats come sooner than that (group.repeat). With `hours: vendor` the vendor is told at all hours, and decides by its own support hours whom to wake.',
  },
});

export const alert = declareDiagnostics('alert', {
  'escalated-down': {
    level: 'error',
    message: 'Expected no `escalate` beside `role: serviceDown`, found one',
    hint: 'give it the severity that a service deserves that is down, and remove `escalate`',
    explanation:
      'That a service is down is as urgent in the first minute as after a day. Besides, it mutes alerts up to its own severity, and what is muted should not change meanwhile.',
  },
  'escalation-labels-unknown': {
    level: 'error',
    message: 'Expected to know the labels that tell the series of {alert} apart, found an expression that returns all labels of {metrics}',
    hint: 'aggregate, such as `max by (instance, device) (…)`, or name them under `by:` of the escalation, such as [instance, device]',
    explanation:
      'What was raised mutes the alert that it was raised from, for the same disk of the same machine and no other. Alertmanager compares the labels that it is given, and a label that is left out would mute the alerts of all its values.',
  },
  'escalation-label-lost': {
    level: 'error',
    message: 'Expected a label of the data to tell alerts apart by, found {label}: {why}',
    hint: 'remove it from `by`',
    explanation: 'A label that both alerts lack counts as equal in Alertmanager, so it tells nothing apart.',
  },
  'not-a-vector': {
    level: 'error',
    message: 'Expected an expression that returns series, found a {type}',
    hint: '{cure}',
    explanation: 'An alert fires once for each series its expression returns. Prometheus refuses other types, and a scalar fires for ever.',
  },
  'always-fires': {
    level: 'warning',
    message: 'The expression has no comparison, so the alert fires as long as the series exists',
    hint: 'add one, such as `> 0`; absent(…) needs none',
    explanation: 'Prometheus fires for every series that the expression returns, whatever its value: `up` alone fires for healthy targets.',
  },
  'label-not-returned': {
    level: 'error',
    message: 'Expected a label that the expression returns, found {label} in the template',
    hint: '{suggestion}',
    explanation: 'The template would print nothing in its place. Aggregations drop every label that is not named in `by (…)`.',
  },
  template: {
    level: 'error',
    message: 'Expected a Go template, found {problem}',
    hint: 'write for example {example}',
    explanation: 'Prometheus refuses a whole rule file when one template does not parse.',
  },
  'role-without-service': {
    level: 'error',
    message: 'Expected `role: serviceDown` on an alert of a service, found it on an alert of a team',
    hint: 'move the alert below `alerts:` of its service',
    explanation: 'The role mutes the burn alerts of the same service. An alert of a team has none.',
  },
  'down-in-part': {
    level: 'warning',
    message: 'The alert says that all of {service} is down, but its expression returns {series}',
    hint: 'aggregate it, such as (sum(up) or vector(0)) == 0 with your matchers, so that one target of three does not count as all',
    explanation:
      'An alert with `role: serviceDown` mutes every burn alert of its service. When it fires for one target of three, the errors of the other two are muted as well.',
  },
});

export const routing = declareDiagnostics('routing', {
  'heartbeat-timeout': {
    level: 'error',
    message: 'Expected an outside timeout of at least 5m, found {found}',
    hint: 'write outsideTimeout: 5m or more, and set the same at the receiver',
    explanation:
      'Alertmanager goes on sending the watchdog for up to 213 s after Prometheus died, and a tick may be late. A shorter timeout raises false alarms on every restart.',
  },
  'unsupported-version': {
    level: 'error',
    message: 'Expected {program} {least} or later, found {found}',
    hint: 'write the version that runs; alertc compiles for {program} from {least} on',
    explanation:
      'Rules use keep_firing_for (Prometheus 2.42), routes use time zones in intervals and secrets in files (Alertmanager 0.25). Older programs would refuse the files.',
  },
  'needs-newer-alertmanager': {
    level: 'error',
    message: 'Expected settings that Alertmanager {declared} knows, found {setting} of {integration} (first in {since})',
    hint: 'raise versions.alertmanager to {since} if that is what runs, or leave the setting out',
    explanation:
      'Alertmanager refuses a whole configuration with an unknown key, so that nobody is told anything. alertc refuses what the declared version cannot express.',
  },
  'matcher-needs-newer': {
    level: 'error',
    message: 'Expected label names that Alertmanager {declared} reads, found "{label}" (first in {since})',
    hint: 'raise versions.alertmanager to {since} if that is what runs, or match another label',
    explanation:
      'Names with other characters than letters, digits and _ stand in quotes, which the parser of matchers reads since 0.27. Older ones refuse the whole configuration.',
  },
  'foreign-without-matchers': {
    level: 'error',
    message: 'Expected at least one matcher, found none',
    hint: 'write for example [\'team="db"\']; what no route matches goes to the fallback team',
    explanation: 'A route without matchers takes every alert that alertc did not make, and the fallback team would never hear of any.',
  },
  'hours-never': {
    level: 'error',
    message: 'Expected hours such as 09:00-17:00, found none',
    hint: 'write the times, or remove these hours and use a response that does not depend on them',
    explanation: 'Hours that never hold leave their receivers silent for ever.',
  },
  'hours-always': {
    level: 'warning',
    message: 'The hours {name} hold always, so whatever is to happen otherwise never happens',
    hint: 'leave some time of the week out, or use a response that does not depend on hours',
    explanation: 'A response by hours has two sides. With hours that cover the whole week the other side looks as if somebody were told.',
  },
  'hours-overlap': {
    level: 'warning',
    message: 'The times {first} and {second} overlap',
    hint: 'write {joined} once, or correct the one that was meant otherwise',
    explanation: 'Overlapping times hold together, which is harmless, but usually one of them was meant to be another.',
  },
  'holidays-past': {
    level: 'warning',
    message: 'The list of holidays {name} ended on {last}',
    hint: 'add the days off of the years to come',
    explanation:
      'Once all dates of a list are past, hours hold on every holiday: people are paged who are not at work, or tickets wait for somebody who is not there. Depends on the date; `--now` sets another one.',
  },
  'foreign-shadowed': {
    level: 'error',
    message: 'Expected a route that some alert reaches, found one behind another that takes all it matches',
    hint: 'put the one with more matchers first, or remove one of them',
    explanation: 'The first route that matches takes an alert. This one looks as if somebody were told.',
  },
  'inhibits-itself': {
    level: 'error',
    message: 'Expected source and target that no alert is at once, found {alert} in both',
    hint: 'add a matcher that tells them apart, such as alertname!="{alert}" in the target',
    explanation:
      'What becomes of an alert that is source and target at once depends on the version and on what else fires: it mutes others of its kind or not, and from 0.30 on it can keep the other sources of the rule from counting. Without such alerts a rule has one meaning.',
  },
  'inhibits-most-urgent': {
    level: 'error',
    message: 'Expected a target without {severity}, found {alert} among the alerts it mutes',
    hint: 'add a matcher to the target, such as severity=~"{lower}"',
    explanation:
      'The highest severity wakes somebody because nothing else may explain it away. A source that fires by mistake would otherwise hide an outage.',
  },
  'inhibits-heartbeat': {
    level: 'error',
    message: 'Expected a target without the watchdog, found one that mutes it',
    hint: 'add a matcher to the target, such as source=~"slo|rule"',
    explanation: 'The heartbeat says that alerting itself works. Muted, it raises the alarm outside although nothing is broken.',
  },
  'inhibits-other-environment': {
    level: 'error',
    message: 'Expected source and target in one environment, found {source} in {from}, which would mute {target} in {to}',
    hint: 'add environment to `equal`',
    explanation: 'What happens in a test system explains nothing in production. Without `environment` in `equal` it would mute it.',
  },
  'inhibits-nothing': {
    level: 'info',
    message: 'The target matches no alert of this repository, so only alerts that alertc did not make can be muted',
    hint: 'compare the matchers with the labels in out/prometheus/rules; remove the inhibition if it is no longer needed',
    explanation: 'Usually a service or an alert was renamed since.',
  },
});

export const maintenance = declareDiagnostics('maintenance', {
  'ends-before-start': {
    level: 'error',
    message: 'Expected an end after the start {from}, found {until}',
    hint: 'swap the two, or correct the date',
    explanation: 'A silence that ends before it starts mutes nothing, and Alertmanager refuses it.',
  },
  'too-long': {
    level: 'error',
    message: 'Expected a maintenance of at most {maximum}, found {length}',
    hint: 'end it earlier, or raise `maximum:` of this document',
    explanation:
      'A silence for months is an alert that nobody will miss and somebody will need. What is muted for so long wants a change of the alert instead.',
  },
  'no-such-time': {
    level: 'error',
    message: 'Expected a time that exists, found {time}, which clocks in {timezone} skip',
    hint: 'write a time before or after the clock is put forward, or one with its distance from UTC, such as {example}',
    explanation: 'On the day when summer time begins an hour of local time does not occur.',
  },
  'time-twice': {
    level: 'error',
    message: 'Expected one moment, found {time}, which clocks in {timezone} show twice',
    hint: 'write {first} or {second}',
    explanation: 'On the day when summer time ends an hour of local time occurs twice. A guess could leave an hour of work unmuted.',
  },
  past: {
    level: 'warning',
    message: 'The maintenance {name} is over since {until}',
    hint: 'remove it; what is over is not silenced again',
    explanation:
      'Silences that are over stay in the file as clutter in which nobody finds those that are to come. The date is that of --now.',
  },
  'matches-nothing': {
    level: 'error',
    message: 'Expected alerts to mute, found none with {what}',
    hint: '{suggestion}',
    explanation:
      'No alert that is compiled from this repository has such labels, so the work would be announced and page all the same. Most often a name is that of another environment, or a severity that the service does not have.',
  },
  'matches-everything': {
    level: 'error',
    message: 'Expected some alerts to mute, found {what}',
    hint: 'name a service or a team; for two services write two silences',
    explanation:
      'A silence for everything also mutes what has nothing to do with the work, and nobody would notice an outage. Alertmanager itself refuses matchers that an alert without labels satisfies.',
  },
  'budget-by-matchers': {
    level: 'error',
    message: 'Expected a service, SLO, team or environment beside excludeFromBudget, found matchers in {name}',
    hint: 'leave the matchers out, or write a second silence for the alerts and let this one name the service',
    explanation:
      'Matchers choose alerts, and an error budget belongs to an SLO. Its time can be left out for SLOs that service, slo, team and environment name, not for some of their alerts.',
  },
  'no-budget': {
    level: 'error',
    message: 'Expected an SLO whose budget leaves out {name}, found none',
    hint: 'leave excludeFromBudget out, or name a service that has SLOs',
    explanation: 'excludeFromBudget asks that what fails during the work costs no budget. Where there is no SLO there is no budget.',
  },
  'clock-change': {
    level: 'info',
    message: 'Clocks in {timezone} skip or repeat part of {times} once a year each',
    hint: 'this is by the clock on the wall: on one day the window is shorter, on another it is longer; use `timezone: UTC` where the work goes by UTC',
    explanation:
      'When summer time begins, an hour of the night does not occur, and when it ends, one occurs twice. A window in these hours follows the clock.',
  },
});

export const stack = declareDiagnostics('stack', {
  'job-twice': {
    level: 'error',
    message: 'Expected one part for the job {job}, found another',
    hint: 'give each part a job of its own in the scrape configuration, or make one part of the two',
    explanation:
      'Alerts about the stack select by job. Two parts with one job would each count the replicas of both, and every alert would fire twice.',
  },
  'no-replicas': {
    level: 'error',
    message: 'Expected 1 replica of {part} or more, found 0',
    hint: 'write how many run in normal operation, or remove the part',
    explanation: 'Fewer than 0 never run, so the alert that replicas are missing could not fire.',
  },
  'no-job': {
    level: 'error',
    message: 'Expected a job for {part}, found none',
    hint: "add `job:` with the value of the label job in the part's metrics",
    explanation: 'The alerts of this component select by job. Without one none of them would exist.',
  },
  'unknown-version': {
    level: 'warning',
    message: 'The alerts for {component} are known to be right for {range}, not for {version}: {assumed} of these is assumed',
    hint: 'check that the metrics of this version have the same names, or replace the component by one of your own for {version}',
    explanation:
      'A component says for which versions its metrics and alerts were checked. Outside of them the nearest version counts, and an alert on a metric that was renamed since would be silent for ever.',
  },
  'no-tier': {
    level: 'warning',
    message: 'Expected a tier of {part}, found none: {left} of the {all} alerts of {component} are left out',
    hint: 'add `tier:` with one of {known}',
    explanation:
      'Some alerts are for one tier of a component only, such as for the gateways of a row of collectors. A part that does not say what it is gets none of them.',
  },
  'unknown-tier': {
    level: 'warning',
    message: 'No alert of {component} is for the tier {found}: {left} of {all} are left out of {part}',
    hint: '{suggestion}',
    explanation:
      'Some alerts are for one tier of a component only. With a tier that none of them is for, those that are for all tiers remain.',
  },
  'no-mode': {
    level: 'warning',
    message: 'Expected a mode of {part}, found none: {left} of the {all} alerts of {component} are left out',
    hint: 'add `mode:` with one of {known}',
    explanation:
      'Some alerts are for one way to run a component only, such as for microservices. A part that does not say how it runs gets none of them.',
  },
  'unknown-mode': {
    level: 'warning',
    message: 'No alert of {component} is for the mode {found}: {left} of {all} are left out of {part}',
    hint: '{suggestion}',
    explanation:
      'Some alerts are for one way to run a component only. With a mode that none of them is for, those that are for all modes remain.',
  },
  'unused-version': {
    level: 'error',
    message: 'Expected a component of a part, found {found}',
    hint: '{suggestion}',
    explanation:
      'Versions are given by component in camelCase, such as otelCollector. One for a component that no part has would be ignored.',
  },
  'balanced-alertmanager': {
    level: 'error',
    message: 'Expected every Alertmanager to be reached directly, found the load balancer {balancer} between {sender} and {alertmanager}',
    hint: 'name {alertmanager} in the exports of {sender}, and every replica in its own configuration',
    explanation:
      'Alertmanagers tell each other what was notified, not which alerts fire. Behind a load balancer each replica knows some of the alerts, resolves them too early and notifies twice (Prometheus documentation: do not load-balance between Prometheus and its Alertmanagers).',
  },
  'circular-edges': {
    level: 'error',
    message: 'Expected edges that lead from senders to stores, found the circle {circle}',
    hint: 'remove one of these edges: name what a part sends its data to, not what it asks',
    explanation:
      'A part that is down explains the alerts of those that send to it. In a circle each would mute the other, and nobody would be told.',
  },
  'unknown-feature': {
    level: 'error',
    message: 'Expected a feature that an alert of {component} requires, found {found}',
    hint: '{suggestion}',
    explanation:
      'Alerts for what not every installation has in use exist only where the part declares it. A misspelled feature would leave them out.',
  },
});

export const component = declareDiagnostics('component', {
  'unlisted-metric': {
    level: 'error',
    message: 'Unknown metric "{name}", which the list `metrics:` of this component does not have',
    hint: '{suggestion}',
    explanation:
      'Every metric that the expressions name stands in the list, with its type and versions. An alert on a metric that does not exist never fires, and nobody notices.',
  },
  'misplaced-parameter': {
    level: 'error',
    message: 'Expected a {takes} here, found the parameter {name}, which is a {type}',
    hint: 'behind `[`, `:` and offset stand durations, between quotes anything, elsewhere numbers',
    explanation: 'Parameters are put into the expression as values of their type, not as text.',
  },
  'unreadable-calculation': {
    level: 'error',
    message: 'Expected a calculation with numbers and parameters, found {found}',
    hint: 'write for example $(660 * $above), with +, -, *, / and plain decimals',
    explanation:
      'The series of a test may calculate with parameters, so that they stand just above or just below a threshold that differs from part to part. What cannot be calculated is no number to promtool.',
  },
  'unknown-alert': {
    level: 'warning',
    message: 'Nothing explains {alert} under the name {name}: no component has such an alert',
    hint: 'did you mean {meant}?',
    explanation: 'What explains an alert mutes it. A name that no alert has mutes nothing.',
  },
  'circular-inhibition': {
    level: 'error',
    message: 'Expected alerts that explain others in one direction, found the circle {circle}',
    hint: 'decide which one is the cause, and take the other out of its `inhibitedBy`',
    explanation: 'Each of them would mute the other, and nobody would be told.',
  },
});

export const routeTest = declareDiagnostics('routes', {
  'no-labels': {
    level: 'error',
    message: 'Expected labels that tell which alert is meant, found none',
    hint: 'name for example a service, an slo and a severity',
    explanation: 'A route test speaks of some alerts. Without a label it would speak of all of them, which go to different receivers.',
  },
  'nothing-fires': {
    level: 'error',
    message: 'Expected `whileFiring` beside `inhibitedBy`, found none',
    hint: 'add a list `whileFiring` with the labels of what fires at {source}',
    explanation: 'An alert is inhibited while others fire. The test says by which; it must also say that they do.',
  },
  'no-such-alert': {
    level: 'error',
    message: 'Expected labels of an alert that the rules can emit, found {found}',
    hint: '{suggestion}',
    explanation:
      'A test of an alert that does not exist proves nothing. The labels name a service, an SLO, a severity or a team of this repository in a combination that none of its alerts has. Alerts that alertc did not make are told by labels of their own, such as alertname or job.',
  },
  'no-such-receiver': {
    level: 'error',
    message: 'Expected the name of a receiver, found "{found}"',
    hint: '{suggestion}',
    explanation:
      'Receivers are named team/response, or team/service/response where a service is told elsewhere. Only those exist that some alert can reach.',
  },
  'no-such-maintenance': {
    level: 'error',
    message: 'Expected the name of a maintenance, found "{found}"',
    hint: '{suggestion}',
    explanation: '`mutedBy` names a silence or a recurring window of kind Maintenance.',
  },
  'no-such-source': {
    level: 'error',
    message: 'Expected one of the alerts of `whileFiring`, found "{found}"',
    hint: '{suggestion}',
    explanation: '`inhibitedBy` names the service or the alertname of an alert that the test lets fire.',
  },
  'no-such-time': {
    level: 'error',
    message: 'Expected a time that exists, found {time}, which clocks in {timezone} skip',
    hint: 'write another time, or one with its distance from UTC such as +01:00',
    explanation: 'On the day when summer time begins an hour of local time does not occur.',
  },
});
