import { counted } from '../../diagnostics/render/counts.ts';
import { groupsOf } from '../compare/alike.ts';
import { NOBODY } from '../compare/concerns.ts';
import { inhibitionInWords, pairInhibitions } from '../compare/inhibitions.ts';
import type { ChangeKind } from '../kind.ts';

export const inhibitionChanged: ChangeKind = {
  code: 'inhibition/changed',
  summary: 'The same alerts mute the same others, but other labels must be equal for it: more of them mute less.',
  find: (comparison) => {
    const changed = pairInhibitions(comparison).kept.filter(({ before, after }) => labels(before.equal) !== labels(after.equal));
    return groupsOf(changed, ({ before, after }) => `${missing(before.equal, after.equal)} ${missing(after.equal, before.equal)}`).map(
      (pairs) => {
        const [{ before, after }] = pairs;
        const [more, fewer] = [missing(before.equal, after.equal), missing(after.equal, before.equal)];
        return {
          risk: fewer === '' ? 'pages' : 'silences-a-page',
          title: `${counted(pairs.length, 'inhibit rule')}: ${[more === '' ? '' : `${more} must be equal as well`, fewer === '' ? '' : `${fewer} need no longer be equal`].filter(Boolean).join(', ')}`,
          concerns: NOBODY,
          place: { side: 'after', span: after.origin },
          effects: [
            fewer === ''
              ? { risk: 'pages', text: `alerts that differ in ${more} no longer mute each other` }
              : { risk: 'silences-a-page', text: `alerts mute others that differ in ${fewer}` },
          ],
          details: [
            { kind: 'list', title: 'inhibit rules', items: pairs.map((pair) => `${inhibitionInWords(pair.after)} (${pair.after.reason})`) },
          ],
        };
      },
    );
  },
};

function labels(equal: readonly string[]): string {
  return [...equal].sort().join(', ');
}

/** Labels of the second that the first lacks. */
function missing(first: readonly string[], second: readonly string[]): string {
  return second.filter((label) => !first.includes(label)).join(', ');
}
