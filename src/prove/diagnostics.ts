import { declareDiagnostics } from '../diagnostics/declare.ts';

/** Where the definitions are in order and the plan is not: nobody but alertc is to blame. */
const OUR_FAULT = 'this is a mistake of alertc: report it with the definitions that lead to it, and do not deploy this output';

export const proof = declareDiagnostics('proof', {
  misrouted: {
    level: 'error',
    message: 'Expected {when} to tell {expected} of {alert} ({severity}), found {found}',
    hint: OUR_FAULT,
    explanation:
      'Before anything is written, each alert that can be emitted is sent through the compiled routes at every distinct time of the week, on holidays and where clocks change. It has to reach exactly the receiver that its severity, team, service and environment ask for.',
  },
  'hours-differ': {
    level: 'error',
    message: 'Expected the time interval {name} {does} {when}, found {found}',
    hint: OUR_FAULT,
    explanation:
      'Hours are written to Alertmanager as time intervals with holidays taken out and parts after midnight split off. Each interval is held against the definition of the hours, minute for minute where something changes.',
  },
  unused: {
    level: 'error',
    message: 'Expected a configuration in which everything is used, found a {what} that nothing reaches',
    hint: OUR_FAULT,
    explanation: 'A route that no alert reaches, or a receiver that no route names, looks as if somebody were told.',
  },
  'foreign-unreached': {
    level: 'warning',
    message: 'No alert reaches this route, because another one takes all that it matches',
    hint: 'put it before the other one, or match labels that tell its alerts from those; routes of teams take whatever has `team` and a `source` of alertc',
    explanation:
      'The first route that matches takes an alert, and the routes of teams come before foreign ones. Examples of alerts that these matchers accept were sent through the tree, and none arrived here.',
  },
  'most-urgent-not-paged': {
    level: 'warning',
    message: '{severity} is the most urgent severity, and it does not page at all hours: {found}',
    hint: 'write `response: page`, or add a severity above it that does',
    explanation:
      'Nothing is more urgent than the first severity, so an outage that comes outside of its hours waits until somebody looks. For vendors that decide about hours themselves there is `hours: vendor`.',
  },
  'page-wakes-nobody': {
    level: 'warning',
    message: '{receiver} is told by {found} only, which wakes nobody',
    hint: 'add a pager, a phone or an incident tool: a receiver may be a list',
    explanation: 'Chats, mails and issues are read by those who are awake and look. A page is for the others.',
  },
  'pager-loses-pages': {
    level: 'error',
    message:
      'Expected {integration} of {receiver} to close incidents by itself and to be told again within {gap}, all the time that it is not told on {when}, found autoResolve: {autoResolve} and a repeat of {repeat}',
    hint: 'declare an autoResolve and a `group.repeat` below {gap}, set the same at the vendor, or write `hours: vendor`',
    explanation:
      'What resolves outside of the hours is never told, so the incident stays open, and the alert of the next day is folded into it. Where clocks are put forward a night is an hour shorter than usual. The day is one of an example year.',
  },
  inhibition: {
    level: 'error',
    message: 'Expected {source} {expected} {target}, found {found}',
    hint: OUR_FAULT,
    explanation:
      'Who mutes whom is worked out twice: from the definitions, and from the compiled rules as Alertmanager reads them. Both must agree for every pair of alerts that can be emitted, for each value of the labels that come from the data.',
  },
  'inhibition-missing': {
    level: 'error',
    message: 'Expected an inhibit rule for what is declared here ({reason}), found none like it',
    hint: OUR_FAULT,
    explanation:
      'Each declared inhibition becomes one rule with its matchers, its equal labels, the external labels, and guards against alerts that lack a label.',
  },
  'inhibition-circle': {
    level: 'error',
    message: 'Expected inhibition that ends at an alert that is told, found a circle: {path}',
    hint: 'narrow source or target of this rule, so that one of these alerts is never muted by the others',
    explanation: 'A muted alert still mutes others. When alerts mute each other in a circle and all of them fire, nobody is told of any.',
  },
  'inhibits-itself': {
    level: 'error',
    message: 'Expected source and target that no alert is at once, found {alert} in both',
    hint: OUR_FAULT,
    explanation:
      'What becomes of an alert that is source and target of a rule depends on the version of Alertmanager and on what else fires.',
  },
  'mutes-more-urgent': {
    level: 'warning',
    message: '{source} ({low}) mutes {target} ({high}), which is more urgent',
    hint: 'leave the more urgent severities out of the target, or give the source a severity at least as urgent',
    explanation:
      'While the source fires, whoever responds to the more urgent alert hears nothing of it, and the source itself is told with less urgency: a ticket swallows a page.',
  },
  'mutes-stack': {
    level: 'error',
    message: 'Expected services not to mute alerts of the alerting stack, found {source} muting {target}',
    hint: 'add a matcher to the target, such as source=~"slo|rule"',
    explanation:
      'When the stack that watches the services is broken, no alert of a service can be trusted, least of all as a reason for silence.',
  },
  'told-before-muted': {
    level: 'warning',
    message:
      '{lower} is told before {higher} can mute it: in a total outage after {told}, and {higher} fires after {fires} ({slo}{others})',
    hint: 'raise this wait, or let the higher severity detect outages earlier',
    explanation:
      'All severities of an SLO fire in an outage, the higher ones soon after the lower ones or before. A lower one that waits until then is muted, and the incident is told once. This one is told, and then the higher one as well.',
  },
  'told-as-well': {
    level: 'info',
    message:
      '{lower} is told before {higher} can mute it: at {errors}% errors after {told}, and {higher} fires after {fires} ({slo}{others})',
    hint: 'nothing, if people are to know that early; else detect errors of this size earlier with the higher severity, or raise this wait',
    explanation:
      'When the errors of an incident are few, a lower severity may be told long before the higher one that comes of the same errors, and both are told. In a total outage the higher one is in time to mute it. Looked at from 10 to 100 % errors.',
  },
  'repeat-late': {
    level: 'warning',
    message: '{what} asks for a repeat after {repeat} at an interval of {interval}, which comes after {actual}',
    hint: 'write a repeat just below a multiple of the interval, or a shorter interval',
    explanation:
      'Alertmanager repeats at a tick of the group, one each interval, what is older than the repeat interval. An equal or multiple value is not older yet and waits for one more tick.',
  },
  'repeat-forgotten': {
    level: 'warning',
    message:
      '{what} asks for a repeat after {repeat} at an interval of {interval}, and Alertmanager remembers notifications for {retention} only',
    hint: 'write {retention} or less',
    explanation:
      'What is forgotten is told anew, as if it had just begun, so a longer repeat does not happen. And an alert that ends when its notification is forgotten is never told to be over. The time is `--data.retention` of Alertmanager, 120h unless changed.',
  },
  heartbeat: {
    level: 'error',
    message: 'Expected a watchdog that reaches the heartbeat at every tick, found {found}',
    hint: OUR_FAULT,
    explanation:
      'The heartbeat is all that speaks when alerting itself is broken. A watchdog that is held back raises the alarm outside although nothing is broken; one that skips ticks does so now and then.',
  },
  maintenance: {
    level: 'error',
    message: 'Expected {alert} to be masked by the recurring maintenance {expected}, found {found}',
    hint: OUR_FAULT,
    explanation:
      'Windows that recur are a mask in the rules of the alerts in their scope. A mask too many hides an outage, one too few wakes people in every window.',
  },
  'silence-matches-nothing': {
    level: 'error',
    message: 'Expected the silence {name} to match an alert, found none that it does',
    hint: OUR_FAULT,
    explanation: 'A silence that matches nothing lets the announced work page.',
  },
});
