import type { Span, TextRange } from '../text/span.ts';
import { type Draft, type Finding, type Level, located, type Related } from './finding.ts';

/** What is written once about a kind of finding: its weight, its wording and the page `alertc explain` prints. */
export interface Declaration {
  readonly level: Level;
  /** One sentence: what was expected and what was found. `{name}` is a parameter. */
  readonly message: string;
  /** What to do next. May use the same parameters. */
  readonly hint?: string;
  /** Why it matters, for `alertc explain`; paragraphs are separated by blank lines. */
  readonly explanation: string;
}

/** The `{name}` placeholders of a wording, as a type. */
type Names<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;

type Parameters<D extends Declaration> = Readonly<Record<Names<D['message']> | Names<D['hint']>, string | number>>;

export interface Diagnostic<P> extends Declaration {
  readonly code: string;
  /** A finding at a place. */
  at(span: Span, parameters: P, related?: readonly Related[]): Finding;
  /** A finding about a value that does not know its place; `range` counts in the value's characters. */
  draft(parameters: P, range?: TextRange): Draft;
}

/** Any diagnostic, for those who only read declarations. */
export type DeclaredDiagnostic = Declaration & { readonly code: string };

/**
 * Declares the diagnostics of one area. The placeholders of message and hint become the required parameters of `at` and
 * `draft`, so a finding cannot be reported with a missing or misspelled one.
 */
export function declareDiagnostics<const Table extends Record<string, Declaration>>(
  area: string,
  table: Table,
): { readonly [Name in keyof Table]: Diagnostic<Parameters<Table[Name]>> } {
  const entries = Object.entries(table).map(([name, declaration]) => [name, diagnostic(`${area}/${name}`, declaration)]);
  return Object.fromEntries(entries);
}

/** Declares one diagnostic by its whole code, for those that stand in a file of their own. */
export function declareDiagnostic<const D extends Declaration>(code: string, declaration: D): Diagnostic<Parameters<D>> {
  return diagnostic(code, declaration);
}

function diagnostic(code: string, declaration: Declaration): Diagnostic<Readonly<Record<string, string | number>>> {
  const draft = (parameters: Readonly<Record<string, string | number>>, range?: TextRange): Draft => ({
    code,
    level: declaration.level,
    message: fill(declaration.message, parameters),
    ...(declaration.hint === undefined ? {} : { hint: fill(declaration.hint, parameters) }),
    ...(range === undefined ? {} : { range }),
  });
  return {
    code,
    ...declaration,
    draft,
    at: (span, parameters, related) => located(draft(parameters), span, related),
  };
}

function fill(wording: string, parameters: Readonly<Record<string, string | number>>): string {
  return wording.replace(/\{([A-Za-z]+)\}/g, (placeholder, name: string) => String(parameters[name] ?? placeholder));
}
