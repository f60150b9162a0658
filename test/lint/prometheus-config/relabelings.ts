import type { Labels } from '../../../src/model/model.ts';

/** An alert with its external labels, as it reaches alert_relabel_configs. */
export const ALERT: Labels = { alertname: 'Down', severity: 'P0', prometheus_replica: 'a', cluster: 'eu-1' };

/** Steps of alert_relabel_configs, and what they make of that alert: labels that are new or other, `-` before those that are gone. */
export const RELABELINGS: readonly (readonly [steps: string, expected: string])[] = [
  ['- { action: labeldrop, regex: prometheus_replica }', '-prometheus_replica'],
  ['- { action: LabelDrop, regex: prometheus_replica }', '-prometheus_replica'],
  // The whole name must match.
  ['- { action: labeldrop, regex: replica }', ''],
  ['- { action: labelkeep, regex: alertname|severity }', '-cluster -prometheus_replica'],
  ['- { regex: prometheus_replica, action: labeldrop }\n- { source_labels: [cluster], regex: eu-.*, action: drop }', 'dropped'],
  ['- { source_labels: [alertname, severity], regex: Down;P0, action: drop }', 'dropped'],
  ['- { source_labels: [alertname, severity], separator: /, regex: Down/P0, action: drop }', 'dropped'],
  ['- { source_labels: [alertname], regex: Down, action: keep }', ''],
  ['- { source_labels: [alertname], regex: Up, action: keep }', 'dropped'],
  ['- { source_labels: [severity], regex: P0, target_label: severity, replacement: critical }', 'severity=critical'],
  ['- { source_labels: [severity], regex: P1, target_label: severity, replacement: critical }', ''],
  ['- { target_label: prometheus_replica, replacement: "" }', '-prometheus_replica'],
  ['- { source_labels: [cluster], target_label: region }', 'region=eu-1'],
  // A label that is neither there nor can come from the data is empty.
  ['- { source_labels: [absent], regex: "", action: drop }', 'dropped'],
];

/** What became of the alert, in the notation of the table. */
export function changesOf(labels: Labels): string {
  const written = Object.entries(labels).flatMap(([name, value]) => (ALERT[name] === value ? [] : [`${name}=${value}`]));
  const gone = Object.keys(ALERT).flatMap((name) => (name in labels ? [] : [`-${name}`]));
  return [...written.sort(), ...gone.sort()].join(' ');
}
