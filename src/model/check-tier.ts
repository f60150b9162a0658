import { suggest } from '../definitions/decode.ts';
import type { DefinitionOf } from '../definitions/read.ts';
import type { PartDefinition } from '../definitions/stack.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { didYouMean } from '../text/did-you-mean.ts';
import type { Place } from '../yaml/place.ts';
import { stack as diagnostics } from './diagnostics.ts';

type Alert = DefinitionOf<'Component'>['value']['alerts'][number];

/** What a part says of its place, the key of an alert for such places, and what is found where it does not fit. */
const PLACES = [
  { key: 'tier', of: ({ tiers }: Alert) => tiers, missing: 'no-tier', unknown: 'unknown-tier' },
  { key: 'mode', of: ({ modes }: Alert) => modes, missing: 'no-mode', unknown: 'unknown-mode' },
] as const;

/** Alerts that are for some tiers or modes would be missing without a word where a part names none, or one that none of them is for. */
export function checkTierAndMode(name: string, part: PartDefinition, own: DefinitionOf<'Component'> | undefined, place: Place): Finding[] {
  const { component, alerts } = own?.value ?? { component: part.component, alerts: [] };
  return PLACES.flatMap(({ key, of, missing, unknown }) => {
    const known = [...new Set(alerts.flatMap((alert) => of(alert) ?? []))].sort();
    const found = part[key];
    if (known.length === 0 || (found !== undefined && known.includes(found))) return [];
    const everywhere = new Set(alerts.filter((alert) => of(alert) === undefined).map((alert) => alert.name));
    const names = new Set(alerts.map((alert) => alert.name));
    // One that only some alerts leave out may well be right: agents, where something more is told of gateways.
    if (found !== undefined && everywhere.size > 0 && didYouMean(found, known) === undefined) return [];
    const shared = { part: name, component, left: names.size - everywhere.size, all: names.size };
    return found === undefined
      ? [diagnostics[missing].at(place.at('component').span, { ...shared, known: known.join(', ') })]
      : [diagnostics[unknown].at(place.at(key).span, { ...shared, found, suggestion: suggest(found, known, 'it has alerts for') })];
  });
}
