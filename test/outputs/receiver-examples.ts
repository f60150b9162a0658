import { readFileSync } from 'node:fs';
import * as yaml from 'yaml';
import { compile } from '../../src/compile/compile.ts';
import type { Finding } from '../../src/diagnostics/finding.ts';
import type { Integration, IntegrationField } from '../../src/integrations/integration.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { atLeast, printVersion, type Version } from '../../src/values/version.ts';

/** Settings of one integration as somebody would write them. */
export interface WrittenReceiver {
  readonly integration: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

export function minimalReceiver({ name, example }: Integration): WrittenReceiver {
  const settings = (yaml.parse(example) as Record<string, Readonly<Record<string, unknown>>>)[name] ?? {};
  return { integration: name, settings };
}

/** As many settings at once as a version knows: one receiver for each of the settings that exclude each other. */
export function fullReceivers(integration: Integration, version: Version): readonly WrittenReceiver[] {
  const { name, fields, exactlyOneOf = [], atMostOneOf = [], together = [] } = integration;
  const rivals = [...exactlyOneOf, ...atMostOneOf];
  const count = Math.max(1, ...rivals.map((names) => names.length));
  return Array.from({ length: count }, (_, chosen) => {
    const out = new Set([
      ...fields.filter(({ config }) => config !== undefined && !atLeast(version, config.since)).map((field) => field.name),
      ...rivals.flatMap((names) => names.filter((_name, index) => index !== chosen % names.length)),
    ]);
    for (const names of together) if (names.some((one) => out.has(one))) for (const one of names) out.add(one);
    const settings = fields.filter((field) => !out.has(field.name)).map((field) => [field.name, valueFor(field)]);
    return { integration: name, settings: Object.fromEntries(settings) };
  }).filter(({ settings }) => exactlyOneOf.every((names) => names.some((one) => one in settings)));
}

const VALUES: readonly unknown[] = [
  'words',
  '/etc/alertmanager/secrets/x',
  'https://vendor.example.com/api/',
  'https://jira.example.com/rest/api/2',
  '#payments',
  'alerts@example.com',
  'smtp.example.com:587',
  'true',
  '2m',
  '7',
  '-1001234567890',
  'vendor',
  'daily',
  'cloud',
  ['one', 'two'],
];

/** The first thing of the list that the setting's schema takes. */
export function valueFor({ name, schema }: Pick<IntegrationField, 'name' | 'schema'>): unknown {
  const value = VALUES.find((one) => schema.safeParse(one).success);
  if (value === undefined) throw new Error(`nothing in VALUES for ${name}`);
  return value;
}

const USUAL_GROUP = '{ wait: 10s, interval: 5m, repeat: 4h, by: [alertname] }';

function severities(group: string): string {
  const each = ['P0', 'P1', 'P2', 'P3'].map((name) => `  ${name}: { meaning: bad, response: page, group: ${group} }\n`);
  return `apiVersion: alertc/v1\nkind: Severities\nseverities:\n${each.join('')}`;
}

/** Compiles a repository in which one team is paged by all of these, in their order. */
export function compileReceivers(receivers: readonly WrittenReceiver[], version: Version, group = USUAL_GROUP) {
  const page = receivers.map(({ integration, settings }) => ({ [integration]: settings }));
  const sources = {
    'rules/alerts.yaml': `apiVersion: alertc/v1\nkind: Alerts\nteam: payments\nalerts: [{ name: DiskFull, severity: P0, expr: disk_free < 1, summary: full }]\n`,
    'rules/routing.yaml': `apiVersion: alertc/v1\nkind: Routing\nversions: { prometheus: '2.53', alertmanager: '${printVersion(version)}' }\nfallback: payments\n`,
    'rules/severities.yaml': severities(group),
    'rules/team.yaml': yaml.stringify(
      { apiVersion: 'alertc/v1', kind: 'Team', team: 'payments', receivers: { page } },
      { aliasDuplicateObjects: false },
    ),
  };
  const files = Object.entries(sources).map(([path, text]) => sourceFile(path, text));
  const shipped = [sourceFile('alertc:rules/severities.yaml', readFileSync('rules/severities.yaml', 'utf8'))];
  const { value, findings } = compile({ sources: files, shipped, alertcVersion: '0.0.0' });
  return { files: value?.files ?? [], errors: findings.filter(({ level }) => level === 'error') };
}

export function sayErrors(errors: readonly Finding[]): readonly string[] {
  return errors.map(({ code, message, span }) => `${code}: ${message} «${span.file.text.slice(span.start, span.end)}»`);
}
