import { type BacktestResult, printSpan } from '../../live/backtest/result.ts';
import { escaped, markdownTable } from '../../review/render/backtest-section.ts';
import { aWeek, firingIn, incidentLine, incidentsIn, noAlerts, notesOf, ownerOf, titleOf } from './print-backtest.ts';

/** Comments of code hosts hold 65,536 characters. */
const MOST_INCIDENTS = 100;

/** A backtest for a comment on a change: figures first, incidents folded. */
export function backtestMarkdown(result: BacktestResult): string {
  const { alerts, receivers, compared, time } = result;
  const sides = compared ? ['before', 'after'] : [`in ${printSpan(time.until - time.from)}`];
  const incidents = alerts
    .flatMap((alert) => (alert.after ?? alert.before)?.incidents.map((incident) => ({ alert, incident })) ?? [])
    .sort((a, b) => a.incident.from - b.incident.from);
  const parts = [
    `## Backtest\n\n${escaped(titleOf(result))}`,
    ...(alerts.length === 0 ? [noAlerts(result)] : []),
    ...(receivers.length === 0
      ? []
      : [
          table(
            ['receiver', ...(compared ? ['messages a week before', 'after'] : ['messages a week']), 'repeats'],
            receivers.map(({ receiver, before, after }) => [
              receiver,
              ...(compared ? [aWeek(before), aWeek(after)] : [aWeek(after)]),
              compared ? `${before?.repeats ?? 0} → ${after?.repeats ?? 0}` : String(after?.repeats ?? 0),
            ]),
          ),
        ]),
    ...(alerts.length === 0
      ? []
      : [
          table(
            ['alert', 'severity', 'of', '', ...sides, 'firing'],
            alerts.map((one) => [
              one.alert,
              one.severity,
              ownerOf(one),
              one.why === 'asked for' ? '' : one.why,
              ...(compared ? [incidentsIn(one.before), incidentsIn(one.after)] : [incidentsIn(one.after)]),
              firingIn(one, compared),
            ]),
          ),
        ]),
    ...(incidents.length === 0
      ? []
      : [
          `<details><summary>Incidents (${incidents.length})</summary>\n\n${incidents
            .slice(0, MOST_INCIDENTS)
            .map(({ alert, incident }) => `* ${escaped(incidentLine(alert, incident))}`)
            .join('\n')}\n\n</details>`,
        ]),
    `<details><summary>How exact this is</summary>\n\n${notesOf(result)
      .map((note) => `* ${escaped(note)}`)
      .join('\n')}\n\n</details>`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return markdownTable([head, ...rows], '');
}
