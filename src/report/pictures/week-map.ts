import type { DayStretch } from '../../compile/week-stretches.ts';
import { element, label, line, type Picture, path, rectangle, type SvgElement, shortened } from './svg.ts';

/** Who of a team is told of what, at each hour of a usual week. */
export interface WeekMap {
  readonly team: string;
  readonly timezones: readonly string[];
  readonly rows: readonly WeekRow[];
}

export interface WeekRow {
  readonly name: string;
  /** Each with its stretches of the week; together they are the whole week. */
  readonly bands: readonly WeekBand[];
}

export interface WeekBand {
  /** page, notify, ticket or digest. */
  readonly response: string;
  readonly stretches: readonly DayStretch[];
}

const LEFT = 88;
const HOUR = 4;
const WIDTH = LEFT + 7 * 24 * HOUR + 2;
const TOP = 22;
const ROW = 30;
const BAR = 22;
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MOST_ROWS = 10;
/** How high the bar of a response is: a page is as high as the row. The height says it where the colour does not. */
const HEIGHTS: Readonly<Record<string, number>> = { page: 1, notify: 0.55, ticket: 0.27, digest: 0.1 };

/** A row for each severity, the hours of the week from left to right; nights have a ground of their own. */
export function weekMapPicture({ team, timezones, rows }: WeekMap): Picture {
  const shown = rows.slice(0, MOST_ROWS);
  const bottom = TOP + shown.length * ROW;
  const left = rows.length - shown.length;
  return {
    width: WIDTH,
    height: bottom + (left > 0 ? 24 : 6),
    title: `Who of ${team} is told at which hour of the week`,
    description: `${rows.map(rowInWords).join('. ')}. Times of ${timezones.join(', ')}; holidays apart.`,
    elements: [
      path('night', nights(bottom)),
      ...DAYS.map((day, index) => label(xOf(index, 720), 14, 'tick', day, 'middle')),
      ...shown.flatMap(({ name, bands }, index) => [
        label(LEFT - 8, TOP + index * ROW + BAR - 3, 'name', shortened(name, 11), 'end'),
        ...bands.map((band) => bar(band, TOP + index * ROW)),
      ]),
      path('grid', [
        ...DAYS.map((_day, index) => line(xOf(index, 0), TOP - 4, xOf(index, 0), bottom)),
        ...shown.map((_row, index) => line(LEFT, TOP + index * ROW + BAR, WIDTH - 2, TOP + index * ROW + BAR)),
      ]),
      ...(left > 0 ? [label(LEFT, bottom + 14, 'tick', `and ${left} more, in the table`)] : []),
    ],
  };
}

function bar({ response, stretches }: WeekBand, top: number): SvgElement {
  const height = BAR * (HEIGHTS[response] ?? 0.27);
  return path(
    `bar ${response}`,
    stretches.map(({ day, start, end }) => rectangle(xOf(day, start), top + BAR - height, ((end - start) / 60) * HOUR, height)),
  );
}

/** From 22:00 to 06:00. */
function nights(bottom: number): readonly string[] {
  const height = bottom - TOP;
  return DAYS.flatMap((_day, index) => [
    rectangle(xOf(index, 0), TOP, 6 * HOUR, height),
    rectangle(xOf(index, 22 * 60), TOP, 2 * HOUR, height),
  ]);
}

function xOf(day: number, minute: number): number {
  return LEFT + (day * 24 + minute / 60) * HOUR;
}

function rowInWords({ name, bands }: WeekRow): string {
  const hours = (stretches: readonly DayStretch[]) => Math.round(stretches.reduce((sum, { start, end }) => sum + end - start, 0) / 60);
  return `${name}: ${bands.map(({ response, stretches }) => `${response} in ${hours(stretches)} of 168 hours`).join(', ')}`;
}

/** The four bars beside their words, for a legend. */
export function weekMapLegend(): Picture {
  const responses = Object.keys(HEIGHTS);
  return {
    width: responses.length * 76,
    height: BAR + 4,
    title: 'Bars of the map of the week',
    description: 'The higher the bar, the more urgent: page, notify, ticket, digest.',
    elements: responses.flatMap((response, index) => {
      const height = BAR * (HEIGHTS[response] ?? 0);
      return [
        element('path', { class: `bar ${response}`, d: rectangle(index * 76 + 2, BAR - height, 20, height) }),
        label(index * 76 + 28, BAR - 5, 'tick', response),
      ];
    }),
  };
}
