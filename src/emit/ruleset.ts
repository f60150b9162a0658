import { META_RULE_FILE, RULESET_INFO, RULESET_RULE_FILE, rulesetGroup } from '../plan/naming.ts';
import type { Ruleset } from '../plan/plan.ts';
import { printDuration } from '../values/duration.ts';
import { block, writeYaml } from '../yaml/write.ts';
import { header, sourcePaths } from './header.ts';
import { sha256 } from './manifest.ts';
import type { EmittedFile } from './target.ts';

/** Of sha256; two sets of rules never share them by chance. */
const DIGITS = 16;

/**
 * One record in a group that is named after the other rules: the metrics of a Prometheus tell the names of its groups, and so one replica sees which
 * rules another one runs. Only this group changes its name with the rules; all others keep the state of their alerts.
 */
export function rulesetFile({ interval, origin }: Ruleset, ruleFiles: readonly EmittedFile[]): EmittedFile {
  const hash = hashOf(ruleFiles.filter(({ path }) => path !== `prometheus/${META_RULE_FILE}`));
  const sources = sourcePaths([origin]);
  const record = { record: RULESET_INFO, expr: block('vector(1)'), labels: { ruleset: hash } };
  const groups = [{ name: rulesetGroup(hash), interval: printDuration(interval), rules: [record] }];
  return { path: `prometheus/${RULESET_RULE_FILE}`, text: header(sources) + writeYaml({ groups }), sources };
}

/** Where a rule came from, which the first line of its file says, is none of a Prometheus' business. */
function hashOf(files: readonly EmittedFile[]): string {
  const content = files.map(({ path, text }) => `${path}\n${text.slice(text.indexOf('\n') + 1)}`).sort();
  return sha256(content.join('\n')).slice(0, DIGITS);
}
