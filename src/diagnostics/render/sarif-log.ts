import { joinPath } from '../../text/join-path.ts';
import { positionAt } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';

/**
 * SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html) as code scanning reads it
 * (https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning).
 */
export interface SarifRun {
  readonly alertcVersion: string;
  /** Leads from the top of the git repository to the root of the definitions; empty when they are the same. */
  readonly folder: string;
  /** Those that results name, in any order. */
  readonly rules: readonly SarifRule[];
  readonly results: readonly SarifResult[];
}

export type SarifLevel = 'error' | 'warning' | 'note';

export interface SarifRule {
  readonly id: string;
  /** One sentence. */
  readonly summary: string;
  /** Why it matters and what to do, in paragraphs separated by blank lines. */
  readonly help: string;
  readonly level: SarifLevel;
}

export interface SarifResult {
  readonly rule: string;
  readonly level: SarifLevel;
  readonly message: string;
  readonly span: Span;
  readonly related: readonly { readonly message: string; readonly span: Span }[];
}

/** Code scanning refuses a file with more. */
const MOST_RESULTS = 25_000;
/** Code scanning cuts what is longer. */
const MOST_CHARACTERS = 1024;

export function sarifLog({ alertcVersion, folder, rules, results }: SarifRun): string {
  const named = rules.filter(({ id }) => results.some(({ rule }) => rule === id));
  const driver = {
    name: 'alertc',
    semanticVersion: alertcVersion,
    rules: named.map(ruleOf),
  };
  const run = {
    tool: { driver },
    // As positions are counted everywhere in alertc.
    columnKind: 'unicodeCodePoints',
    results: results.slice(0, MOST_RESULTS).map((result) =>
      resultOf(
        result,
        named.findIndex(({ id }) => id === result.rule),
        folder,
      ),
    ),
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleOf({ id, summary, help, level }: SarifRule) {
  return {
    id,
    name: nameOf(id),
    shortDescription: { text: cut(summary) },
    fullDescription: { text: cut(help) },
    help: { text: help, markdown: help },
    defaultConfiguration: { level },
  };
}

/** `slo/never-fires` as `SloNeverFires`: the specification wants a name that a programmer would give. */
function nameOf(code: string): string {
  return code.replace(/(?:^|[/-])([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
}

function resultOf({ rule, level, message, span, related }: SarifResult, ruleIndex: number, folder: string) {
  const shown = related.filter((other) => !isShipped(other.span));
  // Code scanning refuses a result without a place in the repository; of what comes with alertc that is what brought it up, or the folder.
  const main = isShipped(span) ? shown[0]?.span : span;
  return {
    ruleId: rule,
    ...(ruleIndex === -1 ? {} : { ruleIndex }),
    level,
    message: { text: message },
    locations: [{ physicalLocation: main === undefined ? wholeFile(joinPath(folder, 'rules')) : physical(main, folder) }],
    ...(shown.length === 0
      ? {}
      : {
          relatedLocations: shown.map((other, id) => ({
            id,
            message: { text: other.message },
            physicalLocation: physical(other.span, folder),
          })),
        }),
  };
}

function isShipped({ file }: Span): boolean {
  return file.path.startsWith('alertc:');
}

function physical({ file, start, end }: Span, folder: string) {
  const path = joinPath(folder, file.path);
  if (file.text === '') return wholeFile(path);
  const from = positionAt(file, start);
  const to = positionAt(file, end);
  return {
    artifactLocation: artifact(path),
    region: { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column },
  };
}

/** Code scanning wants a line for everything. */
function wholeFile(path: string) {
  return { artifactLocation: artifact(path), region: { startLine: 1 } };
}

function artifact(path: string) {
  return { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
}

function cut(text: string): string {
  return text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS - 1)}…`;
}
