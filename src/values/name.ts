import { unreadable } from './diagnostics.ts';
import type { Parsed } from './parsed.ts';

/** Names of services, SLOs, teams, environments and hours become parts of file, group and receiver names. */
export function parseName(text: string): Parsed<string> {
  if (/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(text)) return { value: text };
  const suggestion = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 63)
    .replace(/-+$/, '');
  return unreadable(
    'a name of lower-case letters, digits and hyphens, at most 63 characters',
    text,
    suggestion === '' ? 'write for example checkout-api' : `write ${suggestion}`,
  );
}

/** A severity's name is a label value and part of route matchers: `P0`, `critical`, `sev-1`. */
export function parseSeverityName(text: string): Parsed<string> {
  return /^[A-Za-z][A-Za-z0-9_-]{0,30}$/.test(text)
    ? { value: text }
    : unreadable('a severity name of letters, digits, _ and -', text, 'write for example P0');
}

export function parseAlertName(text: string): Parsed<string> {
  return /^[A-Za-z_][A-Za-z0-9_]{0,127}$/.test(text)
    ? { value: text }
    : unreadable('an alert name in CamelCase without blanks', text, `write ${pascalCase(text) || 'CheckoutDown'}`);
}

export function parseLabelName(text: string): Parsed<string> {
  return /^(?!__)[A-Za-z_][A-Za-z0-9_]*$/.test(text)
    ? { value: text }
    : unreadable(
        'a label name of letters, digits and _, not starting with __',
        text,
        `write ${text.replace(/[^A-Za-z0-9_]/g, '_').replace(/^[_\d]+/, '') || 'tier'}`,
      );
}

export function parseMetricName(text: string): Parsed<string> {
  return /^[A-Za-z_:][A-Za-z0-9_:.]*$/.test(text)
    ? { value: text }
    : unreadable('the name of a metric', text, 'write the name alone, without labels, such as up');
}

/** Parameters of components: `$maxQueryDuration` in expressions and texts. */
export function parseParameterName(text: string): Parsed<string> {
  return /^[a-z][A-Za-z0-9]+$/.test(text)
    ? { value: text }
    : unreadable('the name of a parameter in camelCase', text, `write ${camelCase(text) || 'queueSize'}`);
}

/** `otel-collector` → `otelCollector`, the form of keys and parameters. */
export function camelCase(text: string): string {
  const name = pascalCase(text);
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** `payments-db` → `PaymentsDb`, the form of alert names. */
export function pascalCase(text: string): string {
  return text
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
