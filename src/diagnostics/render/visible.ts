const TAB = '    ';

/**
 * Text from a file as it may be shown on a terminal: tabs have one width, and what would steer the terminal or turn the direction of reading
 * shows as a symbol.
 */
export function visible(text: string): string {
  return (
    text
      .replaceAll('\t', TAB)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is replaced
      .replace(/[\u0000-\u001f]/g, (control) => String.fromCharCode(0x2400 + control.charCodeAt(0)))
      .replaceAll('\u007f', '\u2421')
      .replace(/[\u0080-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\ufffd')
  );
}
