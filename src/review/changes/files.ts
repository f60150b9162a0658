import { counted } from '../../diagnostics/render/counts.ts';
import { NOBODY } from '../compare/concerns.ts';
import type { ChangeKind } from '../kind.ts';

export const files: ChangeKind = {
  code: 'output/files',
  summary: 'Compiled files are new, gone or others; the tests beside them are left out.',
  find: ({ files: { before, after } }) => {
    const was = new Map(before.map(({ path, sha256 }) => [path, sha256]));
    const is = new Map(after.map(({ path, sha256 }) => [path, sha256]));
    const items = [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((path) => {
      if (was.get(path) === is.get(path)) return [];
      return [`${path} ${was.has(path) ? (is.has(path) ? 'changed' : 'removed') : 'new'}`];
    });
    if (items.length === 0) return [];
    return [
      {
        risk: 'bookkeeping',
        title: `${counted(items.length, 'compiled file')} ${items.length === 1 ? 'differs' : 'differ'}`,
        concerns: NOBODY,
        effects: [],
        details: [{ kind: 'list', title: 'files', items }],
      },
    ];
  },
};
