import type { TreeNode } from './pictures/routing-tree.ts';

/** Both trees as one: what is only in the first is gone, what is only in the second is new. Siblings of one name are taken in their order. */
export function markedTree(before: TreeNode, after: TreeNode): TreeNode {
  const left = [...before.children];
  const children = after.children.flatMap((child): readonly TreeNode[] => {
    const at = left.findIndex((other) => isSame(other, child));
    if (at === -1) return [marked(child, 'added')];
    const [other] = left.splice(at, 1);
    return [other === undefined ? child : markedTree(other, child)];
  });
  return { ...after, children: [...children, ...left.map((child) => marked(child, 'removed'))] };
}

function isSame(a: TreeNode, b: TreeNode): boolean {
  return a.name === b.name && a.kind === b.kind;
}

function marked(node: TreeNode, mark: 'added' | 'removed'): TreeNode {
  return { ...node, mark, children: node.children.map((child) => marked(child, mark)) };
}

/** The parts of a tree in which something is new or gone; a branch that stayed as it is is one box. */
export function differences(tree: TreeNode): TreeNode {
  const children = tree.children.map((child) => (hasMark(child) ? differences(child) : { ...child, children: [] }));
  return { ...tree, children };
}

export function hasMark({ mark, children }: TreeNode): boolean {
  return mark !== undefined || children.some(hasMark);
}
