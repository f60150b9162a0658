import type { Muter } from '../compile/explain-muters.ts';
import type { RouteExplanation, RouteReceiver, RouteTime } from '../compile/explain-route.ts';
import { displayWidth, padEnd } from '../diagnostics/render/display-width.ts';
import type { TextOptions } from '../diagnostics/render/text-findings.ts';
import { wrap } from '../diagnostics/render/wrap.ts';
import type { Labels } from '../model/model.ts';
import { printLabels } from '../plan/meant-alerts.ts';
import { printSections } from './print-explanation.ts';
import { INDENT, type Section } from './print-explanation-section.ts';
import { obstacleInWords, obstacleJson, receiversInWords } from './print-route-tests.ts';

/** Whom an alert reaches first, then how, then what would keep it away; read at night, so the answer comes first. */
export function routesInWords(explanations: readonly RouteExplanation[], asked: string | undefined, options: TextOptions): string {
  return explanations.map((one) => printSections(sectionsOf(one, asked, options), options)).join('\n');
}

function sectionsOf(explanation: RouteExplanation, asked: string | undefined, options: TextOptions): readonly Section[] {
  const { times, receivers, muters, timezone, madeBy } = explanation;
  const told = new Set(times.flatMap((time) => time.told));
  const toldWidth = Math.max(...times.map((time) => displayWidth(receiversInWords(time.told))));
  return [
    {
      title: titleOf(explanation),
      lines: [
        ...(madeBy === 'others' ? [options.palette.faint('No rule of this repository makes it.')] : []),
        ...times.flatMap((time) => timeLines(time, { timezone, asked, toldWidth }, options)),
      ],
    },
    ...receivers.filter(({ receiver }) => asked === undefined || told.has(receiver)).map((receiver) => receiverSection(receiver)),
    { title: 'What would mute it', lines: muters.length === 0 ? ['nothing'] : mutersInWords(muters, explanation.labels, options) },
  ];
}

const MOST_SERVICES = 4;

function titleOf({ alerts, services, labels, madeBy }: RouteExplanation): string {
  const { severity, slo, team, environment } = labels;
  if (madeBy === 'others') return printLabels(labels);
  const [service, ...others] = services;
  const ofSlo = slo === undefined || alerts.length > 1 ? service : `${service}/${slo}`;
  const more = services.length - MOST_SERVICES;
  const several = more > 1 ? `${services.slice(0, MOST_SERVICES).join(', ')} and ${more} more` : services.join(', ');
  const of = others.length > 0 ? several : (ofSlo ?? team ?? '');
  const where = environment === undefined || environment === 'production' ? '' : ` (${environment})`;
  return `${[...alerts].join(', ')}${severity === undefined ? '' : ` ${severity}`} of ${of}${where}`;
}

interface TimeLayout {
  readonly timezone: string;
  readonly asked: string | undefined;
  /** Of the widest list of receivers, so that the times stand below each other. */
  readonly toldWidth: number;
}

function timeLines(
  { when, told, heldBack }: RouteTime,
  { timezone, asked, toldWidth }: TimeLayout,
  { palette }: TextOptions,
): readonly string[] {
  const time = when === 'always' ? 'at all hours' : `${when} (${timezone})`;
  // By hours, the other receiver of the pair is no news.
  const news = heldBack.filter(
    ({ obstacles }) => told.length === 0 || asked !== undefined || obstacles.some(({ kind }) => kind !== 'not active' && kind !== 'muted'),
  );
  return [
    `${palette.strong(padEnd(receiversInWords(told), toldWidth))}  ${time}`,
    ...news.map(({ receiver, obstacles }) => palette.faint(`  not ${receiver}: ${obstacles.map(obstacleInWords).join('; ')}`)),
  ];
}

function receiverSection({ receiver, integrations, through, grouping: { by, wait, interval, repeat } }: RouteReceiver): Section {
  const group = by.length === 0 ? 'all in one group' : `by ${by.join(', ')}`;
  return {
    title: receiver,
    lines: [
      `by       ${integrations.join(' and ')}`,
      ...(through.length === 0
        ? ['through  the root: no other route takes it']
        : through.map((one, index) => `${index === 0 ? 'through' : padEnd('', 7)}  ${one}`)),
      `grouped  ${group}; first after ${wait}, news each ${interval}, again after ${repeat}`,
    ],
  };
}

function mutersInWords(muters: readonly Muter[], labels: Labels, { width }: TextOptions): readonly string[] {
  return muters.flatMap((muter) =>
    wrap(muterInWords(muter, labels), width - 2 * INDENT.length)
      .split('\n')
      .map((line, index) => `${index === 0 ? '' : INDENT}${line}`),
  );
}

function muterInWords(muter: Muter, labels: Labels): string {
  switch (muter.kind) {
    case 'inhibition':
      return `${sourcesInWords(muter.by, labels)} while firing: ${muter.reason}`;
    case 'silence':
      return `silence ${muter.name}, ${muter.from} to ${muter.until}`;
    case 'maintenance':
      return `maintenance ${muter.name}, ${muter.when} (${muter.timezone}): it does not fire then`;
  }
}

const MOST_SOURCES = 4;

/** The other severities of an alert go without its name. */
function sourcesInWords(by: readonly string[], { alertname = '' }: Labels): string {
  const short = by.map((one) => (one.startsWith(`${alertname} `) ? `its own ${one.slice(alertname.length + 1)}` : one));
  return short.length <= MOST_SOURCES
    ? short.join(' or ')
    : `${short.slice(0, MOST_SOURCES).join(', ')} or ${short.length - MOST_SOURCES} more`;
}

/** An entry of `alerts` of the JSON document. */
export function routeJson({ times, ...rest }: RouteExplanation): Readonly<Record<string, unknown>> {
  return {
    ...rest,
    times: times.map(({ heldBack, ...time }) => ({
      ...time,
      heldBack: heldBack.map(({ receiver, obstacles }) => ({ receiver, because: obstacles.map(obstacleJson) })),
    })),
  };
}
