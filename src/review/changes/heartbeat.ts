import { concerns } from '../compare/concerns.ts';
import { differences, differencesInWords } from '../compare/values.ts';
import { written } from '../compare/written.ts';
import type { ChangeKind } from '../kind.ts';
import type { Risk } from '../risk.ts';

/** Where it is sent is told of its receiver. */
export const heartbeat: ChangeKind = {
  code: 'routing/heartbeat',
  summary: 'What raises the alarm when alerting itself is broken is new, gone, or waits for longer or shorter.',
  find: ({ before, after }) => {
    const [was, is] = [before.model.routing, after.model.routing];
    const values = differences(written(was.place, 'heartbeat'), written(is.place, 'heartbeat')).filter(
      ({ what }) => was.heartbeat === undefined || is.heartbeat === undefined || what === 'outsideTimeout',
    );
    if (values.length === 0) return [];
    const isGone = is.heartbeat === undefined;
    const [title, risk, text] = isGone
      ? (['the heartbeat is gone', 'silences-a-page', 'when Prometheus or Alertmanager dies, nobody is told from now on'] as const)
      : was.heartbeat === undefined
        ? (['there is a heartbeat', 'pages', 'whoever receives it raises the alarm when it falls silent'] as const)
        : ([`heartbeat: ${differencesInWords(values)}`, 'bookkeeping', 'the service outside must be set to the same time'] as const);
    return [
      {
        risk: risk satisfies Risk,
        title,
        concerns: concerns({ teams: [is.fallback] }),
        place: isGone
          ? { side: 'before', span: was.place.at('heartbeat').keySpan }
          : { side: 'after', span: is.place.at('heartbeat').keySpan },
        effects: [{ risk, text }],
        details: values,
      },
    ];
  },
};
