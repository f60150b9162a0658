import { declareDiagnostics } from '../../diagnostics/declare.ts';

/** What in a prometheus.yml that a part of the stack names endangers alerting. */
export const promconfig = declareDiagnostics('promconfig', {
  'rules-not-loaded': {
    level: 'error',
    message: 'Expected rule_files that load {expected}, found {found}',
    hint: 'add {pattern} with the folder in which the files lie',
    explanation:
      'A rule file that no pattern of rule_files names is not loaded, and Prometheus says nothing: its alerts cannot fire. Patterns are relative to the configuration. Where the files will lie is not known here, so only the names of the files are compared, and that the folder is not another one of out/.',
  },
  'rules-of-another': {
    level: 'error',
    message: 'Expected rule_files without {unexpected}, found a pattern that loads it too',
    hint: 'name the folder rules/ for a Prometheus that watches services, and meta.rules.yml alone for one with `tier: meta`',
    explanation:
      'The meta rules are for a small second Prometheus that does not depend on what they watch. Loaded by the first, they fall silent together with it. And a second one that loads all other rules as well sends each of their alerts, computed from other data.',
  },
  'rule-pattern': {
    level: 'error',
    message: 'Expected wildcards in the last part of the path only, found {found}',
    hint: 'write one pattern for each folder',
    explanation: 'Prometheus takes a * in the name of a file and not in that of a folder, and does not start with such a pattern.',
  },
  'no-alertmanager': {
    level: 'error',
    message: 'Expected Alertmanagers that alerts are sent to, found none',
    hint: 'add `alerting:` with `alertmanagers:` and the address of every replica',
    explanation: 'Without an Alertmanager alerts fire inside Prometheus and nobody is told.',
  },
  'alertmanagers-missing': {
    level: 'error',
    message: 'Expected an address for each of {expected} replicas of Alertmanager, found {found}',
    hint: 'name every replica under `targets:`, and no load balancer in front of them',
    explanation:
      'Every Prometheus sends every alert to every Alertmanager; they tell each other what was notified, not which alerts fire. One that is not reached notifies of nothing when the others are gone, and one behind a load balancer sees alerts come and go, tells that they are over and tells them again.',
  },
  'alertmanagers-surplus': {
    level: 'warning',
    message: 'The stack declares {expected} replicas of Alertmanager, and alerts are sent to {found} addresses',
    hint: 'remove the addresses of those that are gone, or correct `replicas:`',
    explanation:
      'To an address where nobody listens each attempt ends in an error, and the alert that an Alertmanager cannot be reached goes on for ever.',
  },
  'alertmanager-api': {
    level: 'error',
    message: 'Expected version v2 of the interface of Alertmanager, found v1',
    hint: 'remove `api_version:`, v2 is the default',
    explanation: 'Alertmanager has removed version 1 with 0.27, and Prometheus with 3.0: no alert would arrive.',
  },
  'label-missing': {
    level: 'warning',
    message: 'Expected the external label {label}, found none',
    hint: 'add it to `external_labels:` of `global:`; {reason}',
    explanation:
      'External labels are added to every alert, and to what is sent to remote storage. Those that the routing declares tell incidents of different clusters apart. The label of the replica tells the heartbeats of a pair apart, and the two copies of each series in remote storage; without it a silent replica hides behind the other.',
  },
  'replica-label-same': {
    level: 'info',
    message: 'The external label {label} is {value} for all {replicas} replicas, unless each has a file of its own',
    hint: 'write $HOSTNAME or the like, which Prometheus replaces from its environment (before 3.0 with --enable-feature=expand-external-labels)',
    explanation:
      'The label is there to tell replicas apart: their heartbeats, and their copies of each series. If only this file is kept in the repository and deployment writes the value, nothing is wrong.',
  },
  'replica-label-kept': {
    level: 'error',
    message: 'Expected alerts without {label}, found nothing in alert_relabel_configs that removes it',
    hint: 'add a step with `action: labeldrop` and `regex: {label}` to `alert_relabel_configs:` of `alerting:`',
    explanation:
      'Both replicas of a pair send every alert. Alertmanager tells alerts apart by their labels: with that of the replica there are two of each, and each incident is told twice.',
  },
  'environment-differs': {
    level: 'warning',
    message: 'Series leave this Prometheus with environment {found}, and the stack is that of {expected}',
    hint: 'use one name for the environment, or remove this external label: rules and alerts carry their own',
    explanation:
      'Every rule and alert of alertc carries the environment of its definition, which goes before external labels. All other series get this one, and the two would not be found together.',
  },
  'alert-dropped': {
    level: 'error',
    message: 'Expected every alert to leave Prometheus, found a step that drops {alerts}',
    hint: 'narrow the step, or take the alert out of the definitions: what is muted on purpose belongs into Alertmanager',
    explanation: 'An alert that relabeling drops fires inside Prometheus, and nobody is told.',
  },
  'label-changed': {
    level: 'error',
    message: 'Expected alerts to keep {label}, found a step that changes it for {alerts}',
    hint: 'take {label} out of this step',
    explanation:
      'Routes, inhibition and the heartbeat go by the labels that the rules give their alerts. With another value, or none, an alert reaches somebody else than was proved.',
  },
  'scraped-too-rarely': {
    level: 'error',
    message: 'Expected a scrape_interval of {most} or less for {jobs}, found {found}',
    hint: 'scrape more often, or use longer windows in the severities',
    explanation:
      'A rate needs two samples. With less than four scrapes in the shortest window a single late one leaves a hole, and alerts resolve and fire again.',
  },
  'scrape-interval': {
    level: 'warning',
    message: 'The routing declares a scrapeInterval of {declared}, and the scrape_interval of {jobs} is {found}',
    hint: 'write the longest interval of what SLOs are made of into the routing, or scrape more often',
    explanation: 'The windows of all rules were checked against the declared interval.',
  },
  'evaluation-interval': {
    level: 'warning',
    message: 'Rules without an interval of their own are evaluated every {found}',
    hint: 'write an evaluation_interval of {most} or less',
    explanation:
      'Prometheus finds a sample for five minutes. A recorded series that is written less than every two and a half minutes has holes as soon as one evaluation is late. Groups of alertc have intervals of their own; those of others, and subqueries without a step, go by this one.',
  },
  'job-not-scraped': {
    level: 'warning',
    message: 'No scrape configuration gives the job {job}, which {part} declares',
    hint: '{suggestion}',
    explanation:
      'The alerts about a part select its job. Without its series those that ask whether it is there fire for ever, and all others never. Jobs that relabeling or the targets themselves name are not judged.',
  },
  'job-misspelled': {
    level: 'warning',
    message: 'No scrape configuration gives the job {job}, by which {what} selects',
    hint: '{suggestion}',
    explanation: 'A selector of a job that does not exist finds nothing, and an alert on nothing never fires.',
  },
  'no-sample-limit': {
    level: 'info',
    message: '{jobs} without a sample_limit: one target with too many series can take this Prometheus down',
    hint: 'add `sample_limit:` to `global:` or to the job, well above what its targets expose',
    explanation:
      'A label with a user or a session in it multiplies series within hours. With a limit the one target fails, and an alert says so; without one the memory of Prometheus ends, and all alerting with it. A global limit came with 2.45.',
  },
  'retention-differs': {
    level: 'warning',
    message: 'The stack declares a retention of {declared} for {part}, and its configuration says {found}',
    hint: 'write the same in both places',
    explanation:
      'Periods of SLOs are checked against the retention that the stack declares. In the file it goes before the flags, since Prometheus 3.8 has `storage: tsdb: retention:`.',
  },
  'remote-write-undeclared': {
    level: 'warning',
    message: 'This Prometheus writes to remote storage, and the stack does not say so: nobody is told when that fails',
    hint: 'add `features: [remoteWrite]` to {part}',
    explanation: 'The alerts about remote write exist only where it is in use, and the stack says where.',
  },
  'remote-write-unconfigured': {
    level: 'warning',
    message: 'The stack declares remoteWrite for {part}, and its configuration has no remote_write',
    hint: 'remove the feature, or add remote_write',
    explanation: 'The alerts about remote write would watch nothing.',
  },
});
