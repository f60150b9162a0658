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
    ...guessedSettings(integration, { ...inherited, ...own }, at),
    ...settingsOfLaterVersions(integration, settings, alertmanager, at),
  ];
  return { value: { integration: written.integration, settings }, findings };
}

function definedSettings(settings: Settings): Settings {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

/** A team's own `url` replaces a default `urlFile`: of rivals only one may remain. */
function withoutRivals({ exactlyOneOf = [] }: Integration, inherited: Settings, own: Settings): Settings {
  if (!exactlyOneOf.some((name) => name in own)) return inherited;
  return Object.fromEntries(Object.entries(inherited).filter(([name]) => !exactlyOneOf.includes(name)));
}

function withFallbacks({ fields }: Integration, settings: Settings): Settings {
  const fallbacks = fields.filter(({ fallback }) => fallback !== undefined).map(({ name, fallback }) => [name, fallback?.value]);
  return { ...Object.fromEntries(fallbacks), ...settings };
}

function missingSettings({ name, fields, exactlyOneOf }: Integration, settings: Settings, place: Place): Finding[] {
  const missing = fields
    .filter((field) => field.required === true && settings[field.name] === undefined)
    .map((field) => diagnostics['missing-setting'].at(place.keySpan, { setting: field.name, integration: name }));
  if (exactlyOneOf === undefined) return missing;
  const present = exactlyOneOf.filter((setting) => settings[setting] !== undefined);
  if (present.length === 1) return missing;
  const found = present.length === 0 ? 'none' : present.join(' and ');
  return [
    ...missing,
    diagnostics['not-exactly-one-setting'].at(place.keySpan, { settings: exactlyOneOf.join(' or '), integration: name, found }),
  ];
}

function guessedSettings({ name, fields }: Integration, settings: Settings, place: Place): Finding[] {
  return fields.flatMap(({ name: setting, fallback }) =>
    fallback === undefined || fallback.warned === 'silent' || settings[setting] !== undefined
      ? []
      : [diagnostics['guessed-setting'].at(place.keySpan, { setting, integration: name, value: fallback.value })],
  );
}

function settingsOfLaterVersions({ name, fields }: Integration, settings: Settings, declared: Version, place: Place): Finding[] {
  // A version that is too old for alertc as a whole is reported once, where it is declared.
  if (!atLeast(declared, OLDEST_SUPPORTED.alertmanager)) return [];
  return fields.flatMap(({ name: setting, config }) =>
    config === undefined || settings[setting] === undefined || atLeast(declared, config.since)
      ? []
      : [
          routing['needs-newer-alertmanager'].at(place.at(setting).keySpan, {
            setting,
            integration: name,
            declared: printVersion(declared),
            since: printVersion(config.since),
          }),
        ],
  );
}
