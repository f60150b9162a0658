import type { TemplateName } from './templates.ts';

/**
 * What a notification says, as Alertmanager's configuration refers to it. Severity and state stand in the configuration itself, and an empty
 * `block` takes a template where it is loaded and nothing where it is not: a page arrives even if the template file was left behind.
 */

/** `[P0]`, `[P0 resolved]`; alerts of others may have no severity. */
export const MARKER = '[{{ with .CommonLabels.severity }}{{ . }}{{ else }}Alert{{ end }}{{ if eq .Status "resolved" }} resolved{{ end }}]';

export function message(name: TemplateName): string {
  return `{{ block "${name}" . }}{{ end }}`;
}

/** One line: severity, what is broken for whom, since when. */
export const TITLE = `${MARKER} ${message('alertc.title')}`;

/** Title and text in one, for vendors that show a single text. */
export function titled(name: TemplateName): string {
  return `${TITLE}\n${message(name)}`;
}

/**
 * A template that maps our severities to a vendor's scale by rank. Passing P0 through would be refused by the vendor, and the page
 * would be lost (PagerDuty answers 400). `resolved` where the vendor must hear something else when it is over.
 */
export function severityTemplate(severities: readonly string[], scale: readonly string[], resolved?: string): string {
  const last = scale.at(-1) ?? '';
  const over = resolved === undefined ? [] : [['eq .Status "resolved"', resolved] as const];
  const ranks = severities
    .slice(0, scale.length - 1)
    .map((severity, rank) => [`eq .CommonLabels.severity ${JSON.stringify(severity)}`, scale[rank] ?? last] as const);
  const steps = [...over, ...ranks].map(([test, value], index) => `{{ ${index === 0 ? '' : 'else '}if ${test} }}${value}`);
  return steps.length === 0 ? last : `${steps.join('')}{{ else }}${last}{{ end }}`;
}
