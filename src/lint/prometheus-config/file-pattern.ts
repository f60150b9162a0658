import { matchesName } from '../../text/matches-name.ts';

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
