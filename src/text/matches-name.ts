/** Go's filepath.Match for one part of a path: `*`, `?`, `[a-z]`, `[^a-z]` and a backslash before what is meant literally. */
export function matchesName(pattern: string, name: string): boolean {
  const regex = pattern.replace(
    /\\(.)|\[(\^?)((?:\\.|[^\]])+)\]|([*?])|([.+^$(){}|[\]\\])/g,
    (all, escaped, not, set, wildcard, literal) => {
      if (escaped !== undefined) return escapedCharacter(escaped);
      if (set !== undefined) return `[${not}${set.replaceAll('[', '\\[')}]`;
      if (wildcard !== undefined) return wildcard === '*' ? '.*' : '.';
      return literal === undefined ? all : escapedCharacter(literal);
    },
  );
  return new RegExp(`^${regex}$`, 'su').test(name);
}

function escapedCharacter(character: string): string {
  return /[.*+?^$(){}|[\]\\/-]/.test(character) ? `\\${character}` : character;
}
