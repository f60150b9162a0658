import { counted } from '../../diagnostics/render/counts.ts';
import { label, type Picture, path, rectangle, rounded, shortened } from './svg.ts';

/** What holds back what: alerts of the source mute those of the target. */
export interface InhibitionEdge {
  readonly source: string;
  readonly target: string;
  /** How many rules it stands for. */
  readonly rules: number;
}

const MOST_SIDE = 24;
const BOX_WIDTH = 252;
const RIGHT = 420;
const WIDTH = RIGHT + BOX_WIDTH + 4;
const BOX_HEIGHT = 20;
const ROW = 27;
const LETTERS = 34;
const TOP = 26;

/** Sources on the left, what they mute on the right. What is too much for a picture is one box, with its number. */
export function inhibitionPicture(edges: readonly InhibitionEdge[]): Picture {
  const sources = sideOf([...new Set(edges.map(({ source }) => source))]);
  const targets = sideOf(besideSources(edges, sources));
  const rows = Math.max(sources.shown.length, targets.shown.length);
  const yOf = (side: Side, name: string) => TOP + ROW * (side.at.get(name) ?? 0) + ((rows - side.shown.length) * ROW) / 2;
  const curves = new Set(edges.map(({ source, target }) => curve(yOf(sources, source), yOf(targets, target))));
  const column = (side: Side, x: number) => ({
    boxes: side.shown.map((_name, index) =>
      rectangle(x, TOP + ROW * index + ((rows - side.shown.length) * ROW) / 2, BOX_WIDTH, BOX_HEIGHT),
    ),
    words: side.shown.map((name, index) =>
      label(x + 8, TOP + ROW * index + ((rows - side.shown.length) * ROW) / 2 + 14, 'word', shortened(name, LETTERS)),
    ),
  });
  const [left, right] = [column(sources, 4), column(targets, RIGHT)];
  const rules = edges.reduce((sum, edge) => sum + edge.rules, 0);
  return {
    width: WIDTH,
    height: TOP + rows * ROW,
    title: 'Which alerts hold back which',
    description: `${counted(rules, 'inhibit rule')}: ${counted(sources.shown.length, 'source')} on the left, what they mute on the right. The list below has all.`,
    elements: [
      label(4, 14, 'axis', 'while this fires'),
      label(RIGHT, 14, 'axis', 'nobody is told of'),
      path('edge', [...curves]),
      path('box other', left.boxes),
      path('box route', right.boxes),
      ...left.words,
      ...right.words,
    ],
  };
}

interface Side {
  readonly shown: readonly string[];
  /** The row of every name, also of those that share the last one. */
  readonly at: ReadonlyMap<string, number>;
}

/** Beyond what fits, one row for all others. */
function sideOf(names: readonly string[]): Side {
  if (names.length <= MOST_SIDE) return { shown: names, at: new Map(names.map((name, index) => [name, index])) };
  const kept = names.slice(0, MOST_SIDE - 1);
  return {
    shown: [...kept, `and ${names.length - kept.length} more`],
    at: new Map(names.map((name, index) => [name, Math.min(index, MOST_SIDE - 1)])),
  };
}

/** Targets at about the height of their sources, so that few curves cross. */
function besideSources(edges: readonly InhibitionEdge[], sources: Side): readonly string[] {
  const middle = (target: string) => {
    const rows = edges.filter((edge) => edge.target === target).map(({ source }) => sources.at.get(source) ?? 0);
    return rows.reduce((sum, row) => sum + row, 0) / rows.length;
  };
  return [...new Set(edges.map(({ target }) => target))]
    .map((name) => ({ name, row: middle(name) }))
    .sort((a, b) => a.row - b.row)
    .map(({ name }) => name);
}

/** With an arrow's head, as a part of one path. */
function curve(from: number, to: number): string {
  const [x1, x2] = [4 + BOX_WIDTH, RIGHT - 1];
  const [y1, y2] = [rounded(from + BOX_HEIGHT / 2), rounded(to + BOX_HEIGHT / 2)];
  const bend = (x1 + x2) / 2;
  return `M${x1} ${y1}C${bend} ${y1} ${bend} ${y2} ${x2} ${y2}m-6 -3.5l6 3.5l-6 3.5`;
}
