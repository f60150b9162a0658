import type { SeverityWeek, TeamWeek } from '../compile/explain-week.ts';
import { type DayStretch, stretchesInWords } from '../compile/week-stretches.ts';
import type { TextOptions } from '../diagnostics/render/text-findings.ts';
import { WEEKDAYS } from '../values/calendar.ts';
import { printSections } from './print-explanation.ts';
import type { Section } from './print-explanation-section.ts';
import { receiverInWords, toldInWords } from './print-summary.ts';

const FULL = '█';
const HALF = '▄';
const EMPTY = '·';

/** A map of the week for each severity by hours, seven rows of 24 hours; a line for each of the others. */
export function weekInWords(teams: readonly TeamWeek[], options: TextOptions): string {
  return teams.map(({ team, severities }) => printSections(sectionsOf(team, severities, options), options)).join('\n');
}

function sectionsOf(team: string, severities: readonly SeverityWeek[], { palette }: TextOptions): readonly Section[] {
  const width = Math.max(...severities.map(({ told }) => told.severity.length));
  const lines = severities.flatMap((week) => {
    const { told, hours } = week;
    const name = told.severity.padEnd(width);
    if (hours === undefined) return [`${name}  ${toldInWords(told)}`];
    const { during, otherwise } = hours.receivers;
    return [
      `${name}  ${toldInWords(told)}`,
      palette.faint(`      ${[0, 3, 6, 9, 12, 15, 18, 21].map((hour) => String(hour).padEnd(3)).join('')}  ${hours.timezone}`),
      ...WEEKDAYS.map((day, index) => {
        const row = Array.from({ length: 24 }, (_, hour) => cell(hours.during, index, hour)).join('');
        return `  ${day.slice(0, 3)} ${row.replace(/[█▄]+/g, (run) => palette.strong(run)).replace(/·+/g, (run) => palette.faint(run))}`;
      }),
      palette.faint(
        `  ${FULL} ${receiverInWords(during)}  ${EMPTY} ${receiverInWords(otherwise)}${hasHalves(hours.during) ? `  ${HALF} part of the hour each` : ''}`,
      ),
    ];
  });
  return [{ title: `${team}: who is told, in a week without holidays`, lines }];
}

function cell(stretches: readonly DayStretch[], day: number, hour: number): string {
  const [start, end] = [hour * 60, hour * 60 + 60];
  const covered = stretches
    .filter((one) => one.day === day)
    .reduce((sum, one) => sum + Math.max(0, Math.min(one.end, end) - Math.max(one.start, start)), 0);
  return covered === 60 ? FULL : covered === 0 ? EMPTY : HALF;
}

function hasHalves(stretches: readonly DayStretch[]): boolean {
  return stretches.some(({ start, end }) => start % 60 !== 0 || end % 60 !== 0);
}

/** The part `teams` of the JSON document. */
export function weekJson(teams: readonly TeamWeek[]): readonly unknown[] {
  return teams.map(({ team, severities }) => ({
    team,
    severities: severities.map(({ told, hours }) => ({
      ...told,
      ...(hours === undefined
        ? {}
        : {
            timezone: hours.timezone,
            hours: stretchesInWords(hours.during),
            otherHours: stretchesInWords(hours.otherwise),
          }),
    })),
  }));
}
