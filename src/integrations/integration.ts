import type * as z from 'zod';
import type { Version } from '../values/version.ts';

/** How alerts leave Alertmanager: a vendor or a protocol. A table read by one emitter; code only where a vendor differs. */
export interface Integration {
  /** The key in a team's receivers. */
  readonly name: string;
  /** Alertmanager's key in a receiver. */
  readonly configKey: string;
  /** One sentence for the README's table. */
  readonly summary: string;
  /** A complete receiver. */
  readonly example: string;
  readonly fields: readonly IntegrationField[];
  /** Fields of which exactly one must be set. */
  readonly exactlyOneOf?: readonly string[];
  /** It keeps an incident until it is told that the alert resolved; such an integration has the INCIDENT_FIELDS. */
  readonly keepsIncidents?: true;
  /** What every receiver of this kind carries beside its fields, by Alertmanager's keys. */
  constants(context: IntegrationContext): Readonly<Record<string, string | boolean | Readonly<Record<string, string>>>>;
}

export interface IntegrationField {
  /** The key in a definition. */
  readonly name: string;
  readonly schema: z.ZodType<string | number>;
  /** Must be set by the receiver or by the routing's defaults. */
  readonly required?: true;
  readonly description: string;
  /** Alertmanager's key and the first version that has it; none for facts about the vendor that only alertc reads. */
  readonly config?: { readonly key: string; readonly since: Version };
  /** A file whose presence is to be checked before a deployment. */
  readonly secret?: 'file';
  /** Used where the definition says nothing; `warned` tells the author that a guess was made. */
  readonly fallback?: { readonly value: string; readonly warned: 'warned' | 'silent' };
}

export interface IntegrationContext {
  /** Names of the severities, the most urgent first. */
  readonly severities: readonly string[];
}

/** One decoded receiver: an integration and its settings by the definition's keys. */
export interface Receiver {
  readonly integration: string;
  readonly settings: Settings;
}

export type Settings = Readonly<Record<string, string | number | undefined>>;
