/**
 * What a notification says, in Alertmanager's template language. The annotations are alertc's own (src/plan/annotations.ts); alerts of
 * others fall back to their name.
 */

export const TITLE =
  '{{ .Status | toUpper }} {{ .CommonLabels.severity }}: {{ with .CommonAnnotations.summary }}{{ . }}{{ else }}{{ .GroupLabels.SortedPairs.Values | join " " }} ({{ .Alerts | len }} alerts){{ end }}';

export const TEXT = [
  '{{ range .Alerts }}{{ with .Annotations.summary }}{{ . }}{{ else }}{{ .Labels.alertname }}{{ end }}',
  '{{ with .Annotations.description }}{{ . }}',
  '{{ end }}{{ with .Annotations.runbook_url }}Runbook: {{ . }}',
  '{{ end }}{{ with .Annotations.dashboard_url }}Dashboard: {{ . }}',
  '{{ end }}',
  '{{ end }}',
].join('\n');

/**
 * A template that maps our severities to a vendor's scale by rank. Passing P0 through would be refused by the vendor, and the page
 * would be lost (PagerDuty answers 400).
 */
export function severityTemplate(severities: readonly string[], scale: readonly string[]): string {
  const last = scale.at(-1) ?? '';
  const steps = severities.slice(0, scale.length - 1).map((severity, rank) => {
    const test = `if eq .CommonLabels.severity ${JSON.stringify(severity)}`;
    return `{{ ${rank === 0 ? '' : 'else '}${test} }}${scale[rank] ?? last}`;
  });
  return steps.length === 0 ? last : `${steps.join('')}{{ else }}${last}{{ end }}`;
}
