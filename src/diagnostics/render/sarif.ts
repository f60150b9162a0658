import { sortedBy } from '../../text/compare.ts';
import { joinPath } from '../../text/join-path.ts';
import { positionAt } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';

/** A log of the Static Analysis Results Interchange Format 2.1.0 (OASIS), as code scanning services read it. */
export interface SarifRule {
  /** Such as `slo/never-fires`. */
  readonly id: string;
  readonly level: SarifLevel;
  readonly summary: string;
  readonly help?: string;
}

/** A text in a file, or a file as a whole where the text is no longer in it. Code scanning takes no result without a place. */
export type SarifPlace = Span | { readonly path: string };

export type SarifLevel = 'error' | 'warning' | 'note';

export interface SarifResult {
  readonly ruleId: string;
  readonly level: SarifLevel;
  readonly text: string;
  readonly where: SarifPlace;
  readonly related: readonly { readonly message: string; readonly span: Span }[];
}

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/** `folder` leads from the top of the git repository to the root of the definitions; empty when they are the same. */
export function sarifLog(version: string, rules: readonly SarifRule[], results: readonly SarifResult[], folder: string): string {
  const used = sortedBy(
    rules.filter(({ id }) => results.some(({ ruleId }) => ruleId === id)),
    ({ id }) => id,
  );
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'alertc',
            version,
            rules: used.map(({ id, level, summary, help }) => ({
              id,
              shortDescription: { text: summary },
              ...(help === undefined ? {} : { help: { text: help } }),
              defaultConfiguration: { level },
            })),
          },
        },
        // Columns of alertc count characters.
        columnKind: 'unicodeCodePoints',
        results: results.map((result) => sarifResult(result, used, folder)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function sarifResult({ ruleId, level, text, where, related }: SarifResult, rules: readonly SarifRule[], folder: string) {
  const ruleIndex = rules.findIndex(({ id }) => id === ruleId);
  const others = related.filter((other) => isOwn(other.span));
  return {
    ruleId,
    ...(ruleIndex === -1 ? {} : { ruleIndex }),
    level,
    message: { text },
    locations: [{ physicalLocation: location(where, folder) }],
    ...(others.length === 0
      ? {}
      : {
          relatedLocations: others.map((other, id) => ({
            id,
            message: { text: other.message },
            physicalLocation: location(other.span, folder),
          })),
        }),
  };
}

/** Files that come with alertc are in nobody's repository. */
function isOwn({ file }: Span): boolean {
  return !file.path.startsWith('alertc:');
}

function location(where: SarifPlace, folder: string) {
  if ('path' in where) return { artifactLocation: artifact(where.path, folder), region: { startLine: 1 } };
  const { file, start, end } = where;
  const artifactLocation = artifact(file.path, folder);
  if (file.text === '') return { artifactLocation, region: { startLine: 1 } };
  const [from, to] = [positionAt(file, start), positionAt(file, end)];
  return { artifactLocation, region: { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column } };
}

function artifact(path: string, folder: string) {
  // A file that comes with alertc is in no repository; its name is all there is.
  return { uri: encodeURI(path.startsWith('alertc:') ? path : joinPath(folder, path)), uriBaseId: '%SRCROOT%' };
}
