import type { Finding } from '../diagnostics/finding.ts';
import { integration as diagnostics } from '../integrations/diagnostics.ts';
import type { Integration, Receiver, Settings } from '../integrations/integration.ts';
import { integrationNamed } from '../integrations/kinds.ts';
import { atLeast, printVersion, type Version } from '../values/version.ts';
import type { Place } from '../yaml/place.ts';
import { routing } from './diagnostics.ts';
import { OLDEST_SUPPORTED } from './oldest-supported.ts';

type Defaults = Readonly<Record<string, Settings | undefined>>;

/** A receiver with the routing's defaults filled in, and what it still lacks or what the declared Alertmanager cannot express. */
export function resolveReceiver(written: Receiver, place: Place, defaults: Defaults, alertmanager: Version) {
  const integration = integrationNamed(written.integration);
  const own = definedSettings(written.settings);
  const inherited = definedSettings(defaults[written.integration] ?? {});
  const settings = withFallbacks(integration, { ...withoutRivals(integration, inherited, own), ...own });
  const at = place.at(written.integration);
  const findings = [
    ...missingSettings(integration, settings, at),
    ...unfitSettings(integration, settings, at),
    ...guessedSettings(integration, { ...inherited, ...own }, at),
    ...ofLaterVersions(integration, settings, alertmanager, at),
  ];
  return { value: { integration: written.integration, settings }, findings };
}

function definedSettings(settings: Settings): Settings {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

/** A team's own `url` replaces a default `urlFile`: of rivals only one may remain. */
function withoutRivals({ exactlyOneOf = [], atMostOneOf = [] }: Integration, inherited: Settings, own: Settings): Settings {
  const rivals = [...exactlyOneOf, ...atMostOneOf].filter((names) => names.some((name) => name in own)).flat();
  return Object.fromEntries(Object.entries(inherited).filter(([name]) => !rivals.includes(name)));
}

function withFallbacks({ fields }: Integration, settings: Settings): Settings {
  const fallbacks = fields.filter(({ fallback }) => fallback !== undefined).map(({ name, fallback }) => [name, fallback?.value]);
  return { ...Object.fromEntries(fallbacks), ...settings };
}

function missingSettings({ name, fields }: Integration, settings: Settings, place: Place): Finding[] {
  return fields
    .filter((field) => field.required === true && settings[field.name] === undefined)
    .map((field) => diagnostics['missing-setting'].at(place.keySpan, { setting: field.name, integration: name }));
}

/** Settings that exclude or need each other. */
function unfitSettings(
  { name, exactlyOneOf = [], atMostOneOf = [], together = [] }: Integration,
  settings: Settings,
  place: Place,
): Finding[] {
  const present = (names: readonly string[]) => names.filter((setting) => settings[setting] !== undefined);
  const tell = (names: readonly string[]) => ({
    settings: names.join(' or '),
    integration: name,
    found: present(names).length === 0 ? 'none' : present(names).join(' and '),
  });
  return [
    ...exactlyOneOf
      .filter((names) => present(names).length !== 1)
      .map((names) => diagnostics['not-exactly-one-setting'].at(place.keySpan, tell(names))),
    ...atMostOneOf
      .filter((names) => present(names).length > 1)
      .map((names) => diagnostics['more-than-one-setting'].at(place.keySpan, tell(names))),
    ...together.flatMap((names) => {
      const [found] = present(names);
      const missing = names.find((setting) => settings[setting] === undefined);
      if (found === undefined || missing === undefined) return [];
      return [diagnostics['incomplete-settings'].at(place.keySpan, { missing, found, integration: name })];
    }),
  ];
}

function guessedSettings({ name, fields }: Integration, settings: Settings, place: Place): Finding[] {
  return fields.flatMap(({ name: setting, fallback }) =>
    fallback === undefined || fallback.warned === 'silent' || settings[setting] !== undefined
      ? []
      : [diagnostics['guessed-setting'].at(place.keySpan, { setting, integration: name, value: fallback.value })],
  );
}

/** What the declared Alertmanager cannot express: the integration as a whole, else single settings. */
function ofLaterVersions(integration: Integration, settings: Settings, declared: Version, place: Place): Finding[] {
  // A version that is too old for alertc as a whole is reported once, where it is declared.
  if (!atLeast(declared, OLDEST_SUPPORTED.alertmanager)) return [];
  const { name, since, fields } = integration;
  if (!atLeast(declared, since)) {
    const found = { declared: printVersion(declared), integration: name, since: printVersion(firstUsable(integration, settings)) };
    return [diagnostics['needs-newer-alertmanager'].at(place.keySpan, found)];
  }
  return fields.flatMap(({ name: setting, config, secret }) => {
    if (config === undefined || settings[setting] === undefined || atLeast(declared, config.since)) return [];
    const found = { setting, integration: name, declared: printVersion(declared), since: printVersion(config.since) };
    const at = place.has(setting) ? place.at(setting).keySpan : place.keySpan;
    return [(secret === 'file' ? diagnostics['secret-needs-newer-alertmanager'] : routing['needs-newer-alertmanager']).at(at, found)];
  });
}

/** The first version with the integration and all that is set of it, so that nobody upgrades twice. */
function firstUsable({ since, fields }: Integration, settings: Settings): Version {
  const used = fields.flatMap(({ name, config }) => (config === undefined || settings[name] === undefined ? [] : [config.since]));
  return used.reduce((newest, one) => (atLeast(one, newest) ? one : newest), since);
}
