import * as z from 'zod';
import type { Draft } from '../diagnostics/finding.ts';
import { didYouMean } from '../text/did-you-mean.ts';
import { issueAtKey, object } from '../values/schema.ts';
import { integration as diagnostics } from './diagnostics.ts';
import { discord } from './discord.ts';
import { email } from './email.ts';
import { incidentio } from './incidentio.ts';
import type { Integration, Receiver, Settings } from './integration.ts';
import { jira } from './jira.ts';
import { mattermost } from './mattermost.ts';
import { msteams } from './msteams.ts';
import { msteamsv2 } from './msteamsv2.ts';
import { opsgenie } from './opsgenie.ts';
import { pagerduty } from './pagerduty.ts';
import { pushover } from './pushover.ts';
import { rocketchat } from './rocketchat.ts';
import { slack } from './slack.ts';
import { sns } from './sns.ts';
import { telegram } from './telegram.ts';
import { victorops } from './victorops.ts';
import { webex } from './webex.ts';
import { webhook } from './webhook.ts';
import { wechat } from './wechat.ts';

/** Every integration. A new one is a file beside this and a line here. */
export const INTEGRATIONS: readonly Integration[] = [
  pagerduty,
  opsgenie,
  victorops,
  incidentio,
  slack,
  msteamsv2,
  msteams,
  discord,
  mattermost,
  rocketchat,
  webex,
  telegram,
  wechat,
  email,
  pushover,
  sns,
  jira,
  webhook,
];

const NAMES: readonly string[] = INTEGRATIONS.map(({ name }) => name);

/** @throws when the name is none of INTEGRATIONS, which the schemas rule out */
export function integrationNamed(name: string): Integration {
  const found = INTEGRATIONS.find((integration) => integration.name === name);
  if (found === undefined) throw new Error(`no integration ${name}`);
  return found;
}

/** The settings of one integration, strict about keys. All are optional here: the routing's defaults may supply them. */
function settingsSchema({ name: integration, fields, inlineSecrets = {} }: Integration): z.ZodType<Settings> {
  const settings = fields.map(({ name, schema, description }) => [name, schema.optional().meta({ description })] as const);
  const refused = Object.entries(inlineSecrets).map(([name, instead]) => [name, inlineSecret(name, integration, instead)] as const);
  const known = fields.map(({ name }) => name);
  return object(Object.fromEntries([...settings, ...refused]), known) as z.ZodType<Settings>;
}

/** A setting that exists at the vendor, and that people write from habit; `not` lets editors mark it as well. */
function inlineSecret(setting: string, integration: string, instead: string) {
  const refused = diagnostics['inline-secret'].draft({ setting, integration, instead });
  return z
    .unknown()
    .transform((input, context): undefined => {
      if (input !== undefined) context.issues.push({ code: 'custom', input, params: { draft: refused, mark: 'key' } });
      return undefined;
    })
    .optional()
    .meta({ not: {}, description: `A secret, which no definition holds: use ${instead}.` });
}

const bySettings = Object.fromEntries(
  INTEGRATIONS.map((integration) => [integration.name, settingsSchema(integration).optional().meta({ description: integration.summary })]),
);

/** Settings shared by all receivers of an integration. */
export const integrationDefaults = object(bySettings) as z.ZodType<Readonly<Record<string, Settings | undefined>>>;

/** `{ slack: { channel: …, … } }`: a mapping with one integration. */
export const receiverSchema = receiverBeside({}).transform(({ receiver }) => receiver);

/** A receiver in a mapping that has keys of its own beside the integration. */
export function receiverBeside<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z
    .looseObject({ ...bySettings, ...shape }, { error: () => `one of ${NAMES.join(', ')} with its settings` })
    .transform((written, context): { readonly receiver: Receiver; readonly beside: z.output<z.ZodObject<Shape>> } => {
      const own = Object.keys(written).filter((key) => !(key in shape));
      const refused = refuse(own, Object.keys(shape));
      const [integration] = own;
      if (refused !== undefined || integration === undefined) {
        const { draft, key } = refused ?? {};
        const atKey = key !== undefined && draft !== undefined;
        context.issues.push(atKey ? issueAtKey(key, draft, written) : { code: 'custom', input: written, params: { draft } });
        return z.NEVER;
      }
      const settings = (written as Readonly<Record<string, Settings>>)[integration] ?? {};
      return { receiver: { integration, settings }, beside: written as z.output<z.ZodObject<Shape>> };
    });
}

/** What is wrong with the keys of a receiver, and the key at fault where there is one. `beside` are keys that are no integrations. */
function refuse(written: readonly string[], beside: readonly string[]): { readonly draft: Draft; readonly key?: string } | undefined {
  const unknown = written.find((key) => !NAMES.includes(key));
  if (unknown !== undefined) {
    const close = didYouMean(unknown, [...NAMES, ...beside]);
    const suggestion = close === undefined ? `known: ${NAMES.join(', ')}; everything else through webhook` : `did you mean ${close}?`;
    return { draft: diagnostics.unknown.draft({ found: unknown, suggestion }), key: unknown };
  }
  if (written.length === 1) return undefined;
  const found = written.length === 0 ? 'none' : written.join(' and ');
  const draft = diagnostics['not-one'].draft({ found, known: NAMES.join(', ') });
  const [, second] = written;
  return { draft, ...(second === undefined ? {} : { key: second }) };
}
