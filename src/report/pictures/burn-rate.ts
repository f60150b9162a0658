import { type LogScale, logScale, within } from './log-scale.ts';
import { label, line, type Picture, path, rounded, type SvgElement } from './svg.ts';

/** When a severity fires at which error ratio: straight pieces on a doubly logarithmic paper, from its threshold to a total outage. */
export interface DetectionCurve {
  readonly severity: string;
  /** 0 is the most urgent. */
  readonly rank: number;
  readonly points: readonly DetectionPoint[];
}

export interface DetectionPoint {
  /** Share of bad events, above 0 and at most 1. */
  readonly errorRatio: number;
  readonly seconds: number;
}

export interface BurnRate {
  readonly what: string;
  /** The share of events that may be bad. */
  readonly budget: number;
  readonly curves: readonly DetectionCurve[];
  /** What held before a change, where it is one. */
  readonly before?: readonly DetectionCurve[];
}

const WIDTH = 460;
const HEIGHT = 300;
const EDGE = { left: 52, right: 14, top: 16, bottom: 46 };
const RATIOS = [0.000_001, 0.000_01, 0.0001, 0.001, 0.01, 0.1, 1];
const TIMES: readonly (readonly [number, string])[] = [
  [10, '10 s'],
  [60, '1 min'],
  [600, '10 min'],
  [3600, '1 h'],
  [21_600, '6 h'],
  [86_400, '1 d'],
  [259_200, '3 d'],
  [2_592_000, '30 d'],
];

/**
 * Error ratio against the time until each severity fires. A line begins at the left where the severity begins to fire at all. Lines that lie on each other
 * stay visible, because the less urgent ones are wider; each is named at its beginning, so that nobody has to tell colours apart.
 */
export function burnRatePicture(burnRate: BurnRate): Picture {
  const { what, budget, curves, before = [] } = burnRate;
  const points = [...curves, ...before].flatMap((curve) => curve.points);
  const ratios = logScale(Math.min(budget, ...points.map(({ errorRatio }) => errorRatio)) / 1.6, 1, EDGE.left, WIDTH - EDGE.right);
  const all = points.map(({ seconds }) => seconds);
  const times = logScale(Math.min(30, ...all) / 1.5, Math.max(600, ...all) * 2.2, HEIGHT - EDGE.bottom, EDGE.top);
  const leastFirst = mostUrgent(curves).sort((a, b) => b.rank - a.rank);
  return {
    width: WIDTH,
    height: HEIGHT,
    title: `When ${what} tells`,
    description: descriptionOf(burnRate),
    elements: [
      ...grid(ratios, times, budget),
      ...mostUrgent(before).map((curve) => path(`curve before rank-${rankClass(curve.rank)}`, strokes(curve, ratios, times))),
      ...leastFirst.map((curve) => path(`curve rank-${rankClass(curve.rank)}`, strokes(curve, ratios, times))),
      ...leastFirst.flatMap((curve) => nameOf(curve, ratios, times)),
    ],
  };
}

/** More lines than these are a thicket; the table has all. */
const MOST_CURVES = 10;

function mostUrgent(curves: readonly DetectionCurve[]): DetectionCurve[] {
  return [...curves].sort((a, b) => a.rank - b.rank).slice(0, MOST_CURVES);
}

/** Styles are known for five ranks; all further ones look like the last. */
export function rankClass(rank: number): number {
  return Math.min(rank, 4);
}

function grid(ratios: LogScale, times: LogScale, budget: number): readonly SvgElement[] {
  const columns = within(ratios, RATIOS);
  const rows = TIMES.filter(([seconds]) => seconds >= times.from && seconds <= times.to);
  const [bottom, right] = [HEIGHT - EDGE.bottom, WIDTH - EDGE.right];
  return [
    path('grid', [
      ...columns.map((ratio) => line(ratios.at(ratio), EDGE.top, ratios.at(ratio), bottom)),
      ...rows.map(([seconds]) => line(EDGE.left, times.at(seconds), right, times.at(seconds))),
    ]),
    path('budget', [line(ratios.at(budget), EDGE.top, ratios.at(budget), bottom)]),
    ...columns.map((ratio) => label(ratios.at(ratio), bottom + 16, 'tick', inPercent(ratio), ratio === 1 ? 'end' : 'middle')),
    ...rows.map(([seconds, name]) => label(EDGE.left - 7, times.at(seconds) + 4, 'tick', name, 'end')),
    label((EDGE.left + right) / 2, HEIGHT - 8, 'axis', `share of bad events; dotted: the budget, ${inPercent(budget)}`, 'middle'),
  ];
}

function strokes({ points }: DetectionCurve, ratios: LogScale, times: LogScale): readonly string[] {
  return points.map(
    ({ errorRatio, seconds }, index) => `${index === 0 ? 'M' : 'L'}${rounded(ratios.at(errorRatio))} ${rounded(times.at(seconds))}`,
  );
}

function nameOf({ severity, rank, points }: DetectionCurve, ratios: LogScale, times: LogScale): readonly SvgElement[] {
  const [first] = points;
  if (first === undefined) return [];
  return [label(ratios.at(first.errorRatio) + 4, times.at(first.seconds) - 5, `name rank-${rankClass(rank)}`, severity)];
}

function descriptionOf({ curves, budget, before }: BurnRate): string {
  const lines = curves.map(({ severity, points }) => {
    const [first, last] = [points[0], points.at(-1)];
    if (first === undefined || last === undefined) return `${severity} never fires`;
    return `${severity} fires above ${inPercent(first.errorRatio)} of errors, after ${inWords(last.seconds)} of a total outage`;
  });
  const compared = before === undefined ? '' : ' Dashed lines show what held before.';
  return `The budget is ${inPercent(budget)}. ${lines.join('; ')}.${compared}`;
}

/** `0.1 %`, to three digits. */
export function inPercent(ratio: number): string {
  return `${Number((100 * ratio).toPrecision(3))} %`;
}

/** `4.3 min`, in the largest unit of which there is one. */
export function inWords(seconds: number): string {
  const [length, unit] = (
    [
      [86_400, 'd'],
      [3600, 'h'],
      [60, 'min'],
    ] as const
  ).find(([one]) => seconds >= one) ?? [1, 's'];
  return `${Number((seconds / length).toPrecision(2))} ${unit}`;
}
