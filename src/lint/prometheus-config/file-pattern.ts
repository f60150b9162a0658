/** A `*` that Prometheus takes: in the last part of a path only (config/config.go, patRulePath). */
export function isRulePattern(pattern: string): boolean {
  return /^[^*]*(?:\*[^/]*)?$/.test(pattern);
}

/**
 * Whether a file of out/ is among those that a pattern of rule_files names. Where the rules will lie is not known here, so the name of the file counts,
 * and of the folder only that it is not a slip of the one in out/: `rules/*.yml`, `/etc/prometheus/rules/*.rules.yml` and `../out/prometheus/rules/*.yml`
 * all load out/prometheus/rules/checkout.rules.yml.
 */
export function matchesPath(pattern: string, path: string): boolean {
  const [name = '', folder] = pattern.split('/').reverse();
  const [wantedName = '', wantedFolder] = path.split('/').reverse();
  return matchesName(name, wantedName) && (folder === undefined || folder === '..' || folder === wantedFolder || !isKnownFolder(folder));
}

/** The folders of out/ in which rules lie: a file of one is not loaded from the other. */
function isKnownFolder(folder: string): boolean {
  return folder === 'rules' || folder === 'prometheus';
}

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
