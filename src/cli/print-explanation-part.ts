import type { PartExplanation } from '../compile/explain-part.ts';
import { counted } from '../diagnostics/render/counts.ts';
import { padEnd } from '../diagnostics/render/display-width.ts';
import type { TextOptions } from '../diagnostics/render/text-findings.ts';
import { wrap } from '../diagnostics/render/wrap.ts';
import { INDENT, inEnvironment, type Section, sectionTable, toldLines } from './print-explanation-section.ts';
import type { Column } from './table.ts';

const ALERTS: readonly Column[] = [
  { title: 'alert', align: 'left', flexible: true },
  { title: 'severities', align: 'left' },
  { title: 'says', align: 'left', flexible: true },
];

const KEY_WIDTH = 'runs as'.length;
const MOST_SERVICES = 8;

/** A part of the stack at a glance: what it is, what is told about it, what it explains of services. */
export function partInWords(explanation: PartExplanation, options: TextOptions): readonly Section[] {
  const { part, component, version, environment, team, alerts, told } = explanation;
  const [first] = alerts;
  const more = first === undefined ? [] : [options.palette.faint(`More: alertc explain ${first.alert}, or another alert`)];
  return [
    {
      title: `${inEnvironment(part, environment)}, a part of the stack, team ${team}`,
      lines: [
        `${padEnd('is', KEY_WIDTH)}  ${component} ${version ?? 'of the newest version that is known'}`,
        ...facts(explanation).map(([key, value]) => `${padEnd(key, KEY_WIDTH)}  ${value}`),
      ],
    },
    { title: 'Metrics of services', lines: metricsLines(explanation, options) },
    {
      title: 'Alerts',
      lines: sectionTable(
        ALERTS,
        alerts.map(({ alert, severities, summary, meta }) => [
          alert,
          severities.join(' '),
          meta === undefined ? summary : `${summary} (meta)`,
        ]),
        options,
      ),
    },
    { title: 'Who is told', lines: [...toldLines(told), ...more] },
  ];
}

function facts({ tier, mode, job, replicas, receivesFrom, sendsTo }: PartExplanation): readonly (readonly [string, string])[] {
  const runs = [tier, mode, replicas === undefined ? undefined : counted(replicas, 'replica')].filter((one) => one !== undefined);
  return [
    ...(runs.length === 0 ? [] : [['runs as', runs.join(', ')] as const]),
    ...(job === undefined ? [] : [['job', job] as const]),
    ...(receivesFrom.length === 0 ? [] : [['gets', `from ${receivesFrom.join(', ')}`] as const]),
    ...(sendsTo.length === 0 ? [] : [['sends', `to ${sendsTo.join(', ')}`] as const]),
  ];
}

function metricsLines({ metricsOf, part }: PartExplanation, { width }: TextOptions): readonly string[] {
  if (metricsOf === undefined) return [];
  const { services, mutedBy } = metricsOf;
  const named =
    services.length <= MOST_SERVICES
      ? services.join(', ')
      : `${services.slice(0, MOST_SERVICES).join(', ')} and ${services.length - MOST_SERVICES} more`;
  const causes = mutedBy.map(({ alert, severity }) => `${alert} ${severity}`).join(' or ');
  const text =
    causes === ''
      ? `Those of ${named} come through ${part}. Nothing holds back that their SLIs have vanished.`
      : `Those of ${named} come through ${part}. While ${causes} fires, nobody is told that their SLIs have vanished, unless that is more urgent.`;
  return wrap(text, width - INDENT.length).split('\n');
}
