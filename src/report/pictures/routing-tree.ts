import { label, line, MOST_NODES, type Picture, path, rectangle, type SvgElement, shortened, shortenedInFront } from './svg.ts';

/** A routing tree as far as people care: what is asked at each level, and who is told in the end. */
export interface TreeNode {
  readonly name: string;
  readonly kind: TreeKind;
  /** A difference between two states of the tree. */
  readonly mark?: 'added' | 'removed';
  readonly children: readonly TreeNode[];
}

/** What is asked, or what a receiver does. */
export type TreeKind = 'route' | 'page' | 'notify' | 'ticket' | 'digest' | 'other';

/** One node of the picture each, beside edges and boxes of every kind. */
const MOST_BOXES = MOST_NODES - 16;
const COLUMN = 190;
const BOX_WIDTH = 164;
const BOX_HEIGHT = 20;
const ROW = 27;
const LETTERS = 22;
const EDGE = 4;

interface Placed {
  readonly node: TreeNode;
  readonly x: number;
  readonly y: number;
  readonly children: readonly Placed[];
}

/** From left to right; a tree that is too large is cut back level by level, and what is left out is counted in its place. */
export function routingTreePicture(tree: TreeNode, title: string): Picture {
  const shown = pruned(tree);
  let row = 0;
  const place = (node: TreeNode, level: number): Placed => {
    const children = node.children.map((child) => place(child, level + 1));
    const [first, last] = [children[0], children.at(-1)];
    const y = first === undefined || last === undefined ? EDGE + ROW * row++ : (first.y + last.y) / 2;
    return { node, x: EDGE + level * COLUMN, y, children };
  };
  const root = place(shown, 0);
  const all = flattened(root);
  return {
    width: Math.max(...all.map(({ x }) => x)) + BOX_WIDTH + EDGE,
    height: row * ROW + EDGE,
    title,
    description: `${countBoxes(tree) - 1} routes and receivers in ${depth(tree)} levels${shown === tree ? '' : ', not all of them drawn'}. The list below has all.`,
    elements: [
      path('edge', all.flatMap(edgesOf)),
      ...KINDS.flatMap((kind) =>
        boxes(
          all.filter(({ node }) => node.kind === kind && node.mark === undefined),
          `box ${kind}`,
        ),
      ),
      ...(['added', 'removed'] as const).flatMap((mark) =>
        boxes(
          all.filter(({ node }) => node.mark === mark),
          `box ${mark}`,
        ),
      ),
      ...all.map(({ node, x, y }) => label(x + 8, y + 14, `word ${node.mark ?? node.kind}`, wordsOf(node))),
    ],
  };
}

const KINDS: readonly TreeKind[] = ['route', 'page', 'notify', 'ticket', 'digest', 'other'];

function boxes(placed: readonly Placed[], className: string): readonly SvgElement[] {
  return placed.length === 0
    ? []
    : [
        path(
          className,
          placed.map(({ x, y }) => rectangle(x, y, BOX_WIDTH, BOX_HEIGHT)),
        ),
      ];
}

/** Signs say what is new or gone where colours cannot be told apart. */
function wordsOf({ name, kind, mark }: TreeNode): string {
  const sign = mark === undefined ? '' : mark === 'added' ? '+ ' : '− ';
  // What a receiver does is at its end: `payments/checkout/page`.
  return sign + (kind === 'route' ? shortened : shortenedInFront)(name, LETTERS - sign.length);
}

function edgesOf({ x, y, children }: Placed): readonly string[] {
  const [from, middle] = [x + BOX_WIDTH, y + BOX_HEIGHT / 2];
  const bend = x + BOX_WIDTH + (COLUMN - BOX_WIDTH) / 2;
  return children.flatMap((child) => {
    const to = child.y + BOX_HEIGHT / 2;
    return [line(from, middle, bend, middle), line(bend, middle, bend, to), line(bend, to, child.x, to)];
  });
}

function flattened(placed: Placed): readonly Placed[] {
  return [placed, ...placed.children.flatMap(flattened)];
}

export function countBoxes(tree: TreeNode): number {
  return 1 + tree.children.reduce((sum, child) => sum + countBoxes(child), 0);
}

function depth(tree: TreeNode): number {
  return 1 + Math.max(0, ...tree.children.map(depth));
}

/** The deepest cut at which the tree fits; where not even the first level does, its end is counted. */
function pruned(tree: TreeNode): TreeNode {
  for (let levels = depth(tree); levels > 1; levels--) {
    const cut = cutAt(tree, levels);
    if (countBoxes(cut) <= MOST_BOXES) return cut;
  }
  const kept = tree.children.slice(0, MOST_BOXES - 2).map((child) => cutAt(child, 1));
  const rest: TreeNode = { name: `and ${tree.children.length - kept.length} more`, kind: 'other', children: [] };
  return { ...tree, children: [...kept, rest] };
}

function cutAt(tree: TreeNode, levels: number): TreeNode {
  if (levels > 1) return levels >= depth(tree) ? tree : { ...tree, children: tree.children.map((child) => cutAt(child, levels - 1)) };
  const below = countBoxes(tree) - 1;
  const mark = marksWithin(tree);
  return {
    ...tree,
    name: below === 0 ? tree.name : `${shortened(tree.name, LETTERS - 8)}: ${below} more`,
    ...(mark === undefined ? {} : { mark }),
    children: [],
  };
}

/** What a picture of the whole tree has no room for: its branches, one a picture. Empty where all is drawn. */
export function branchesCutOff(tree: TreeNode): readonly TreeNode[] {
  return countBoxes(tree) <= MOST_BOXES ? [] : tree.children.filter((child) => depth(child) > 2);
}

/** What is new or gone, with the way to it. */
export function markedWays(
  { name, mark, children }: TreeNode,
  above: readonly string[] = [],
): readonly { readonly mark: string; readonly way: string }[] {
  const way = [...above, name];
  if (mark !== undefined && children.length === 0) return [{ mark, way: way.join(' › ') }];
  return children.flatMap((child) => markedWays(child, way));
}

/** A branch that is cut off still says that something in it is new or gone. */
function marksWithin({ mark, children }: TreeNode): TreeNode['mark'] {
  return mark ?? children.map(marksWithin).find((one) => one !== undefined);
}
