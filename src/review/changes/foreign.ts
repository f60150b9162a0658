import { concerns } from '../compare/concerns.ts';
import { differences } from '../compare/values.ts';
import { placeOf, written } from '../compare/written.ts';
import type { ChangeKind } from '../kind.ts';

export const foreign: ChangeKind = {
  code: 'routing/foreign',
  summary: 'Alerts that alertc did not make go elsewhere: another fallback, other `foreign` routes.',
  find: ({ before, after }) => {
    const [was, is] = [before.model.routing, after.model.routing];
    const say = ({ fallback, place }: typeof was) => ({
      fallback,
      ...Object.fromEntries(Object.entries(written(place, 'foreign')).map(([key, value]) => [`foreign${key}`, value])),
    });
    const values = differences(say(was), say(is));
    const [first] = values;
    if (first === undefined) return [];
    // What others send may be anything; a page among it depends on routes that alertc does not judge.
    const pages = [...was.foreign, ...is.foreign].some(({ response }) => response === 'page');
    const risk = pages ? 'pages' : 'notifies';
    return [
      {
        risk,
        title: `alerts that alertc did not make go elsewhere: another ${[...new Set(values.map(({ what }) => what.replace(/\[.*/, '')))].join(', another ')}`,
        concerns: concerns({ teams: [was.fallback, is.fallback, ...[...was.foreign, ...is.foreign].map(({ team }) => team)] }),
        place: { side: 'after', span: placeOf(is.place, first.what).span },
        effects: [{ risk, text: 'whoever had them no longer sees those that another route takes now' }],
        details: values,
      },
    ];
  },
};
