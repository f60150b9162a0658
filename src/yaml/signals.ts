/** Lexemes of the YAML library that stand for no text: begin of document, end of flow, begin of scalar. */
export const LEXER_SIGNALS: ReadonlySet<string> = new Set(['\x02', '\x18', '\x1f']);
