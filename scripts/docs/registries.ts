import { KINDS } from '../../src/definitions/kinds.ts';
import { TARGETS } from '../../src/emit/targets.ts';
import type { Integration, IntegrationField } from '../../src/integrations/integration.ts';
import { INTEGRATIONS } from '../../src/integrations/kinds.ts';
import { OLDEST_SUPPORTED } from '../../src/model/oldest-supported.ts';
import { PROOFS } from '../../src/prove/proofs.ts';
import { SLI_KINDS } from '../../src/sli/kinds.ts';
import { atLeast, printVersion, type Version } from '../../src/values/version.ts';
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
    ['integration', 'what it is', 'must be set', 'Alertmanager from'],
    INTEGRATIONS.map(({ name, summary, since, fields, exactlyOneOf = [] }) => {
      const required = fields.filter((field) => field.required).map((field) => code(field.name));
      const choices = exactlyOneOf.map((names) => names.map(code).join(' or '));
      return [code(name), summary, [...required, ...choices].join(', '), printVersion(usableFrom(since))];
    }),
  );
}

/** All settings of each integration, with an example. */
export function integrationFields(): string {
  return INTEGRATIONS.map((integration) => {
    const rows = integration.fields.map((field) => [
      code(field.name),
      expectedBy(field.schema),
      neededOf(integration, field),
      field.config === undefined ? 'read by alertc only' : printVersion(usableFrom(field.config.since, integration.since)),
      field.description,
    ]);
    const columns = ['key', 'expected', 'required, or default', 'Alertmanager from', 'meaning'];
    return `### ${integration.name}\n\n${integration.summary}\n\n${fenced('yaml', integration.example)}\n\n${table(columns, rows)}`;
  }).join('\n\n');
}

/** The vendors' scales, onto which severities are mapped by their order. */
export function severityScales(): string {
  const rows = INTEGRATIONS.flatMap(({ name, severityScale }) =>
    severityScale === undefined ? [] : [[code(name), severityScale.map(code).join(', ')]],
  );
  return table(['integration', 'the most urgent first'], rows);
}

export function proofs(): string {
  return table(
    ['proof', 'what holds'],
    PROOFS.map(({ name, shows }) => [name, shows]),
  );
}

function neededOf(
  { exactlyOneOf = [], atMostOneOf = [], together = [] }: Integration,
  { name, required, fallback }: IntegrationField,
): string {
  const among = (groups: readonly (readonly string[])[]) => groups.find((names) => names.includes(name));
  const partners = among(together)?.filter((other) => other !== name) ?? [];
  const choice = among(exactlyOneOf);
  return [
    ...(required === undefined ? [] : ['yes']),
    ...(choice === undefined ? [] : [`one of ${choice.join(', ')}`]),
    ...(among(atMostOneOf) === undefined ? [] : [`at most one of ${among(atMostOneOf)?.join(', ')}`]),
    ...(partners.length === 0 ? [] : [`with ${partners.join(', ')}`]),
    ...(fallback === undefined ? [] : [fallback.value]),
  ].join('; ');
}

/** The latest of these; versions that alertc does not support any more are of no interest. */
function usableFrom(...since: readonly Version[]): Version {
  return since.reduce((latest, one) => (atLeast(one, latest) ? one : latest), OLDEST_SUPPORTED.alertmanager);
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
