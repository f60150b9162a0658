import type { AlertCounts, ServiceSummary, Summary, TeamSummary, Told, ToldReceiver } from '../compile/summary.ts';
import { counted, grouped } from '../diagnostics/render/counts.ts';
import { padEnd } from '../diagnostics/render/display-width.ts';
import type { TextOptions } from '../diagnostics/render/text-findings.ts';
import { type Column, tableLines } from './table.ts';

/** Beyond this a terminal only scrolls; the rest is in the JSON. */
const MOST_SERVICES = 40;
const INDENT = '  ';
const NEVER = '-';

/** The services with what can fire, and the teams with what reaches them. */
export function printSummary(summary: Summary, options: TextOptions): string {
  const { palette } = options;
  return [
    palette.strong('What fires'),
    ...serviceTable(summary, options),
    '',
    palette.strong('Who is told'),
    ...summary.teams.flatMap((team) => teamLines(team, summary)),
    ...heartbeatLines(summary),
    ...preflightLines(summary, options),
    '',
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function serviceTable({ severities, services, parts, teamAlerts, ruleFiles }: Summary, { palette, width }: TextOptions): readonly string[] {
  const columns: readonly Column[] = [
    { title: 'service', align: 'left', flexible: true },
    { title: 'team', align: 'left', flexible: true },
    { title: 'SLO', align: 'left', flexible: true },
    { title: 'objective', align: 'right' },
    { title: 'period', align: 'right' },
    ...severities.map((title): Column => ({ title, align: 'right' })),
    { title: 'rules', align: 'right' },
  ];
  const shown = services.slice(0, MOST_SERVICES);
  const rows = [
    ...shown.flatMap((service) => serviceRows(service, severities)),
    ...parts.map(({ part, component, environment, team, alerts }) => [
      inEnvironment(part, environment),
      team,
      `stack: ${component}`,
      '',
      '',
      ...counts(alerts, severities, ''),
      String(total(alerts)),
    ]),
    ...teamAlerts.map(({ team, environment, alerts }) => [
      inEnvironment('(no service)', environment),
      team,
      'plain alerts',
      '',
      '',
      ...counts(alerts, severities, ''),
      String(total(alerts)),
    ]),
    ...ruleFiles.map(({ path, teams, alerts, rules }) => [
      '(rule file)',
      teams.join(', '),
      path,
      '',
      '',
      ...counts(alerts, severities, ''),
      String(rules),
    ]),
  ];
  const [titles = '', ...lines] = tableLines(columns, rows, width - INDENT.length).map((line) => `${INDENT}${line}`);
  const left = services.length - shown.length;
  const silent = shown.some(({ slos }) => slos.some(({ alerts }) => severities.some((severity) => alerts[severity] === 0)));
  return [
    palette.faint(titles),
    ...lines,
    ...(left === 0 ? [] : [`${INDENT}… and ${grouped(left)} more services; --format json lists all`]),
    ...(silent ? [palette.faint(`${INDENT}${NEVER} cannot fire at this objective; alertc check says why`)] : []),
  ];
}

function serviceRows({ service, environment, team, slos, plainAlerts, rules }: ServiceSummary, severities: readonly string[]) {
  const rows = slos.map(({ slo, objective, period, alerts }) => [slo, `${objective} %`, period, ...counts(alerts, severities, NEVER)]);
  const plain = total(plainAlerts) === 0 ? [] : [['plain alerts', '', '', ...counts(plainAlerts, severities, '')]];
  const all = [...rows, ...plain];
  const name = inEnvironment(service, environment);
  if (all.length === 0) return [[name, team, '(nothing)']];
  return all.map((row, index) => (index === 0 ? [name, team, ...row, String(rules)] : ['', '', ...row]));
}

function counts(alerts: AlertCounts, severities: readonly string[], none: string): readonly string[] {
  return severities.map((severity) => (alerts[severity] === 0 ? none : String(alerts[severity])));
}

function total(alerts: AlertCounts): number {
  return Object.values(alerts).reduce((sum, count) => sum + count, 0);
}

function inEnvironment(name: string, environment: string): string {
  return environment === 'production' ? name : `${name} (${environment})`;
}

function teamLines({ team, told }: TeamSummary, summary: Summary): readonly string[] {
  const nameWidth = Math.max(...summary.teams.map((other) => other.team.length), 'heartbeat'.length);
  const severityWidth = Math.max(...summary.severities.map((severity) => severity.length));
  return told.map(
    (one, index) => `${INDENT}${padEnd(index === 0 ? team : '', nameWidth)}  ${padEnd(one.severity, severityWidth)}  ${toldInWords(one)}`,
  );
}

/** `page by pagerduty in business-hours, else notify by slack`. */
export function toldInWords({ environments, receiver, during, otherwise, service }: Told): string {
  const environment = { all: '', production: ' (production)', others: ' (other environments)' }[environments];
  const where = service === undefined ? environment : ` (only ${inEnvironment(service.name, service.environment)})`;
  if (during === undefined || otherwise === undefined) return `${receiverInWords(receiver)}${where}`;
  return `${receiverInWords(receiver)} in ${during}, else ${receiverInWords(otherwise)}${where}`;
}

export function receiverInWords({ response, integrations }: ToldReceiver): string {
  return `${response} by ${integrations.join(' and ')}`;
}

function heartbeatLines({ heartbeat }: Summary): readonly string[] {
  if (heartbeat === undefined) return [];
  return [`${INDENT}heartbeat  ${heartbeat.integration}, which raises the alarm after ${heartbeat.outsideTimeout} of silence`];
}

/** Not the files themselves: they are many, and the manifest lists them. */
function preflightLines({ preflight: { secretFiles, timeZones } }: Summary, { palette }: TextOptions): readonly string[] {
  const needed = [
    ...(secretFiles.length === 0 ? [] : [counted(secretFiles.length, 'secret file')]),
    ...(timeZones.length === 0 ? [] : [`the time ${timeZones.length === 1 ? 'zone' : 'zones'} ${timeZones.join(', ')}`]),
  ];
  if (needed.length === 0) return [];
  return ['', palette.strong('Before deployment'), `${INDENT}Alertmanager's host needs ${needed.join(' and ')}; manifest.json lists them`];
}
