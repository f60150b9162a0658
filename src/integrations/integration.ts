import type * as z from 'zod';
import type { Version } from '../values/version.ts';

/** How alerts leave Alertmanager: a vendor or a protocol. A table read by one emitter; code only where a vendor differs. */
export interface Integration {
  /** The key in a team's receivers. */
  readonly name: string;
  /** Alertmanager's key in a receiver. */
  readonly configKey: string;
  /** The first Alertmanager that knows it. */
  readonly since: Version;
  /** One sentence for the README's table. */
  readonly summary: string;
  /** A complete receiver with what must be set. */
  readonly example: string;
  readonly fields: readonly IntegrationField[];
  /** Groups of fields of which exactly one must be set. */
  readonly exactlyOneOf?: readonly (readonly string[])[];
  /** Groups of fields of which one may be set. */
  readonly atMostOneOf?: readonly (readonly string[])[];
  /** Groups of fields that need each other. */
  readonly together?: readonly (readonly string[])[];
  /** Settings that would hold a secret itself, with what to write instead. */
  readonly inlineSecrets?: Readonly<Record<string, string>>;
  /** Where alerts become incidents that stay open until they are told to be over. */
  readonly incidents?: 'kept open';
  /** What is read by those who happen to look: a page that ends here alone does not wake anybody. */
  readonly wakes?: 'nobody';
  /** The vendor's words for severities, the most urgent first. */
  readonly severityScale?: readonly string[];
  /** What every receiver of this kind carries beside its fields, by Alertmanager's keys. */
  constants(context: IntegrationContext): { readonly [key: string]: ConfigValue };
}

export interface IntegrationField {
  /** The key in a definition. */
  readonly name: string;
  readonly schema: z.ZodType<Setting>;
  /** Must be set by the receiver or by the routing's defaults. */
  readonly required?: true;
  readonly description: string;
  /** Alertmanager's key and the first version that has it; none for facts about the vendor that only alertc reads. */
  readonly config?: ConfigKey;
  /** A file whose presence is to be checked before a deployment. */
  readonly secret?: 'file';
  /** Used where the definition says nothing; `warned` tells the author that a guess was made. */
  readonly fallback?: { readonly value: string; readonly warned: 'warned' | 'silent' };
}

export interface ConfigKey {
  /** With dots where Alertmanager nests: `http_config.proxy_url`. */
  readonly key: string;
  readonly since: Version;
  /** What is written for a setting, where that is not the setting itself. */
  written?(setting: Setting): ConfigValue;
}

export interface IntegrationContext {
  /** Names of the severities, the most urgent first. */
  readonly severities: readonly string[];
  readonly settings: Settings;
}

/** One decoded receiver: an integration and its settings by the definition's keys. */
export interface Receiver {
  readonly integration: string;
  readonly settings: Settings;
}

export type Setting = string | number | boolean | readonly string[];

export type Settings = Readonly<Record<string, Setting | undefined>>;

/** A value of Alertmanager's configuration. */
export type ConfigValue = string | number | boolean | readonly ConfigValue[] | { readonly [key: string]: ConfigValue };
