import { sortedBy } from '../../text/compare.ts';
import { joinPath } from '../../text/join-path.ts';
import { positionAt } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';

/**
 * SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html) as code scanning reads it
 * (https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning).
 */
export interface SarifRule {
  /** Such as `slo/never-fires`. */
  readonly id: string;
  readonly level: SarifLevel;
  /** One sentence. */
  readonly summary: string;
  /** Why it matters and what to do, in paragraphs separated by blank lines. */
  readonly help?: string;
}

export type SarifLevel = 'error' | 'warning' | 'note';

/** A text in a file, or a file as a whole where the text is no longer in it. */
export type SarifPlace = Span | { readonly path: string };

export interface SarifResult {
  readonly ruleId: string;
  readonly level: SarifLevel;
  readonly text: string;
  readonly where: SarifPlace;
  readonly related: readonly { readonly message: string; readonly span: Span }[];
}

/** Code scanning refuses a run with more. */
const MOST_RESULTS = 25_000;
/** Code scanning cuts descriptions that are longer. */
const MOST_CHARACTERS = 1024;

/** `folder` leads from the top of the git repository to the root of the definitions; empty when they are the same. Only rules that a result names are listed. */
export function sarifLog(version: string, rules: readonly SarifRule[], results: readonly SarifResult[], folder: string): string {
  const named = new Set(results.map(({ ruleId }) => ruleId));
  const used = sortedBy(
    rules.filter(({ id }) => named.has(id)),
    ({ id }) => id,
  );
  const indexes = new Map(used.map(({ id }, index) => [id, index]));
  const run = {
    tool: { driver: { name: 'alertc', semanticVersion: version, rules: used.map(ruleOf) } },
    // As positions are counted everywhere in alertc.
    columnKind: 'unicodeCodePoints',
    results: results.slice(0, MOST_RESULTS).map((result) => resultOf(result, indexes.get(result.ruleId), folder)),
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** Code scanning demands all three texts. */
function ruleOf({ id, summary, help = summary, level }: SarifRule) {
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

function resultOf({ ruleId, level, text, where, related }: SarifResult, ruleIndex: number | undefined, folder: string) {
  const others = related.filter((other) => isOwn(other.span));
  // Code scanning refuses a result without a place in the repository: of what comes with alertc it is what brought it up, or the folder.
  const main = isOwn(where) ? where : others[0]?.span;
  return {
    ruleId,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level,
    message: { text },
    locations: [{ physicalLocation: main === undefined ? wholeFile(joinPath(folder, 'rules')) : locationOf(main, folder) }],
    ...(others.length === 0
      ? {}
      : {
          relatedLocations: others.map((other, id) => ({
            id,
            message: { text: other.message },
            physicalLocation: locationOf(other.span, folder),
          })),
        }),
  };
}

/** Files that come with alertc are in nobody's repository. */
function isOwn(place: SarifPlace): boolean {
  return !('file' in place && place.file.path.startsWith('alertc:'));
}

function locationOf(place: SarifPlace, folder: string) {
  if (!('file' in place)) return wholeFile(joinPath(folder, place.path));
  const { file, start, end } = place;
  const path = joinPath(folder, file.path);
  if (file.text === '') return wholeFile(path);
  const [from, to] = [positionAt(file, start), positionAt(file, end)];
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
