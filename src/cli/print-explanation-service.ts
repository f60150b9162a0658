import type { ServiceExplanation, SloAtAGlance } from '../compile/explain-service.ts';
import type { TextOptions } from '../diagnostics/render/text-findings.ts';
import { wrap } from '../diagnostics/render/wrap.ts';
import { INDENT, inEnvironment, type Section, sectionTable, spaced, toldLines } from './print-explanation-section.ts';
import type { Column } from './table.ts';

const SLOS: readonly Column[] = [
  { title: 'SLO', align: 'left', flexible: true },
  { title: 'kind', align: 'left' },
  { title: 'objective', align: 'right' },
  { title: 'period', align: 'right' },
  { title: 'budget in total outage', align: 'right' },
  { title: 'total outage fires', align: 'left' },
];

const ALERTS: readonly Column[] = [
  { title: 'alert', align: 'left', flexible: true },
  { title: 'severities', align: 'left' },
  { title: 'says', align: 'left', flexible: true },
];

/** A service at a glance, and where to read on. */
export function serviceInWords(explanation: ServiceExplanation, options: TextOptions): readonly Section[] {
  const { service, environment, team, slos, plainAlerts, telemetry, told } = explanation;
  const [first] = slos;
  const more = first === undefined ? [] : [options.palette.faint(`More: alertc explain ${service}/${first.slo}, or the name of an alert`)];
  return [
    {
      title: `${inEnvironment(service, environment)}, team ${team}`,
      lines: [...sectionTable(SLOS, slos.map(sloRow), options), ...(slos.length === 0 ? ['no SLOs'] : [])],
    },
    {
      title: 'Alerts',
      lines: sectionTable(
        ALERTS,
        [
          ...slos.flatMap(({ slo, alerts }) =>
            alerts.map(({ alert, severities }) => [alert, severities.join(' '), `of ${service}/${slo}`]),
          ),
          ...plainAlerts.map(({ alert, severity, for: held, summary }) => [
            alert,
            severity,
            held === undefined ? summary : `${summary} (after ${held})`,
          ]),
        ],
        options,
      ),
    },
    { title: 'Metrics', lines: telemetry === undefined ? [] : telemetryLines(telemetry, options) },
    { title: 'Who is told', lines: [...toldLines(told), ...more] },
  ];
}

function telemetryLines({ through, mutedBy }: NonNullable<ServiceExplanation['telemetry']>, { width }: TextOptions): readonly string[] {
  const causes = mutedBy.map(({ part, alert, severity }) => `${alert} ${severity} of ${part}`).join(', ');
  const muted =
    causes === '' ? '' : ` Nobody is told that SLIs have vanished, unless that is more urgent, while one of these fires: ${causes}.`;
  return wrap(`They come through ${through}.${muted}`, width - INDENT.length).split('\n');
}

function sloRow({ slo, kind, objective, period, totalOutage, totalOutageFires }: SloAtAGlance): readonly string[] {
  const fires = totalOutageFires === undefined ? 'nothing' : `${totalOutageFires.severity} after ${spaced(totalOutageFires.after)}`;
  return [slo, kind, `${objective} %`, period, spaced(totalOutage), fires];
}
