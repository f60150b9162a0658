import { KINDS } from '../../src/definitions/kinds.ts';
import { TARGETS } from '../../src/emit/targets.ts';
import { INTEGRATIONS } from '../../src/integrations/kinds.ts';
import { SLI_KINDS } from '../../src/sli/kinds.ts';
import { printVersion } from '../../src/values/version.ts';
import { expectedBy } from './definition-keys.ts';
import type { Parts } from './fill.ts';
import { code, fenced, table } from './markdown.ts';

export function kinds(): string {
  return table(
    ['kind', 'what it is'],
    KINDS.map(({ kind, summary }) => [`[${code(kind)}](docs/formats.md#${kind.toLowerCase()})`, summary]),
  );
}

export function sliKinds(): string {
  const rows = SLI_KINDS.map(({ kind, summary, errorRatioBounds }) => [
    code(kind),
    summary,
    errorRatioBounds === 'by default' ? 'count' : 'do not count',
  ]);
  return table(['kind', 'what it measures', 'error-ratio bounds of the severities'], rows);
}

/** The complete example of each kind of SLI, as a part of its own. */
export const SLI_EXAMPLES: Parts = Object.fromEntries(
  SLI_KINDS.map(({ kind, summary, example }) => [
    `sli-${kind}`,
    () => `${summary}\n\n${fenced('yaml', `sli:\n${example.replace(/^/gm, '  ')}`)}`,
  ]),
);

export function integrations(): string {
  return table(
    ['integration', 'what it is', 'must be set'],
    INTEGRATIONS.map(({ name, summary, fields, exactlyOneOf = [] }) => {
      const required = fields.filter((field) => field.required).map((field) => code(field.name));
      return [code(name), summary, [...required, ...(exactlyOneOf.length === 0 ? [] : [exactlyOneOf.map(code).join(' or ')])].join(', ')];
    }),
  );
}

/** All settings of each integration, with an example. */
export function integrationFields(): string {
  return INTEGRATIONS.map(({ name, summary, example, fields, exactlyOneOf = [] }) => {
    const rows = fields.map((field) => [
      code(field.name),
      expectedBy(field.schema),
      field.required ? 'yes' : exactlyOneOf.includes(field.name) ? `one of ${exactlyOneOf.join(', ')}` : (field.fallback?.value ?? ''),
      field.config === undefined ? 'read by alertc only' : printVersion(field.config.since),
      field.description,
    ]);
    const columns = ['key', 'expected', 'required, or default', 'Alertmanager from', 'meaning'];
    return `### ${name}\n\n${summary}\n\n${fenced('yaml', example)}\n\n${table(columns, rows)}`;
  }).join('\n\n');
}

export function targets(): string {
  return table(
    ['output', 'what it is'],
    [
      ...TARGETS.map(({ name, summary }) => [code(name), summary]),
      [code('manifest'), 'What was compiled from what; lists all other files.'],
    ],
  );
}
