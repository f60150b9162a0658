import { Composer, type CST, type Document, Lexer, Parser, type YAMLError } from 'yaml';
import type { Finding } from '../diagnostics/finding.ts';
import type { Outcome } from '../diagnostics/outcome.ts';
import type { SourceFile } from '../text/source-file.ts';
import { span } from '../text/span.ts';
import { convert, type Language } from './convert.ts';
import { cureOf } from './cures.ts';
import { yaml } from './diagnostics.ts';
import type { YamlDocument } from './node.ts';
import { LEXER_SIGNALS } from './signals.ts';

/** Levels of the reader's own stack; a mapping in a mapping takes one. 20,000 brackets would end the process inside the library. */
const MOST_LEVELS = 100;

/**
 * Reads all documents of a file. A file with a syntax error yields no documents: half a file could compile to half of the
 * alerts.
 */
export function readYaml(file: SourceFile): Outcome<readonly YamlDocument[]> {
  return read(file, 'definition');
}

/** All documents of another program's file, read like its first one below; empty ones are left out. */
export function readForeignDocuments(file: SourceFile): Outcome<readonly YamlDocument[]> {
  return read(file, 'foreign');
}

/** The first document of another program's configuration: aliases and merge keys (`<<`) are followed, tags passed over; undefined where it is empty. */
export function readForeignYaml(file: SourceFile): Outcome<YamlDocument> {
  const { value, findings } = read(file, 'foreign');
  const [first] = value ?? [];
  return first === undefined ? { findings } : { value: first, findings };
}

function read(file: SourceFile, language: Language): Outcome<readonly YamlDocument[]> {
  const refused = refuseUnreadable(file);
  if (refused !== undefined) return { findings: [refused] };

  const tokens = tokenize(file.text);
  if ('tooDeepAt' in tokens) {
    const at = tokens.tooDeepAt;
    return { findings: [yaml['too-deep'].at(span(file, at, at + 1), { most: MOST_LEVELS })] };
  }

  const documents: YamlDocument[] = [];
  const findings: Finding[] = [];
  // failsafe: scalars stay text, so that each schema reads its own notation from the source.
  const composer = new Composer({ schema: 'failsafe', uniqueKeys: false, stringKeys: false });
  for (const document of composer.compose(tokens)) {
    const [error] = document.errors;
    if (error !== undefined) return { findings: [...findings, syntaxFinding(file, tokens, error)] };
    const outcome = convert(file, document as Document, language);
    findings.push(...outcome.findings);
    if (outcome.value !== undefined) documents.push(outcome.value);
  }
  return { value: documents, findings };
}

function refuseUnreadable(file: SourceFile): Finding | undefined {
  const conflict = /^(?:<{7}|>{7}|\|{7}) /m.exec(file.text);
  if (conflict !== null) return yaml['merge-conflict'].at(span(file, conflict.index, conflict.index + 7), {});
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.exec(file.text);
  if (control === null) return undefined;
  const character = `U+${control[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  return yaml['control-character'].at(span(file, control.index, control.index + 1), { character });
}

function tokenize(text: string): CST.Token[] | { readonly tooDeepAt: number } {
  const tokens: CST.Token[] = [];
  const parser = new Parser();
  let offset = 0;
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > MOST_LEVELS) return { tooDeepAt: offset };
    offset += LEXER_SIGNALS.has(lexeme) ? 0 : lexeme.length;
  }
  tokens.push(...parser.end());
  return tokens;
}

function syntaxFinding(file: SourceFile, tokens: readonly CST.Token[], error: YAMLError): Finding {
  const [start, end] = error.pos;
  const { problem, text, at } = cureOf(file, tokens, { code: error.code, message: error.message, range: { start, end } });
  return yaml.syntax.at(span(file, at.start, at.end), { problem, cure: text });
}
