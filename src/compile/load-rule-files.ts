import { Findings, type Outcome } from '../diagnostics/outcome.ts';
import type { Files } from '../ports/files.ts';
import type { NamedRuleFile } from '../rulefile/written.ts';
import type { SourceFile } from '../text/source-file.ts';
import { isDefinition } from './config-names.ts';
import { files as diagnostics } from './diagnostics.ts';
import { isPattern } from './matching-files.ts';
import { leadsOutside, type Refused, readNamedFile } from './read-named-file.ts';
import { filesNamed, ruleFileNames } from './rule-file-names.ts';

/**
 * The rule files that definitions of kind RuleFiles name, wherever in the repository they are. A pattern stands for the rule files among what it matches: definitions,
 * compiled rules, tests for promtool and objects of other kinds may lie beside them.
 */
export function loadRuleFiles(files: Files, sources: readonly SourceFile[], levelsAbove = 0): Outcome<readonly NamedRuleFile[]> {
  const findings = new Findings();
  const read = new Map<string, SourceFile | Refused>();
  const fileAt = (path: string) => {
    const file = read.get(path) ?? readNamedFile(files, path);
    read.set(path, file);
    return file;
  };
  const value = ruleFileNames(sources).flatMap((name): readonly NamedRuleFile[] => {
    if (leadsOutside(name.path, levelsAbove)) {
      findings.add(diagnostics['config-outside'].at(name.span, { path: name.written }));
      return [];
    }
    const paths = filesNamed(name, files);
    const named = paths.map(fileAt);
    const ruleFiles = named.filter((file) => 'text' in file).filter(isPattern(name.path) ? isRuleFile : (file) => !isCompiled(file));
    const refused = isPattern(name.path) ? [] : named.flatMap(refusalOf);
    const [found] = ruleFiles.length + refused.length === 0 ? [paths.length === 0 ? 'nothing' : 'only files of other kinds'] : refused;
    if (found !== undefined) findings.add(diagnostics['no-rule-file'].at(name.span, { path: name.path, found }));
    return ruleFiles.map((file) => ({ file, namedAt: name.span }));
  });
  return { value, findings: findings.all };
}

function refusalOf(file: SourceFile | Refused): readonly string[] {
  if (!('text' in file)) return [file.found];
  return isCompiled(file) ? ['one that alertc compiled'] : [];
}

/** Told by its first keys. What is nothing else is taken for one, so that a misspelled `groups:` is found. */
function isRuleFile(file: SourceFile): boolean {
  return !(isDefinition(file) || isCompiled(file) || isTest(file) || isOtherObject(file));
}

function isCompiled({ text }: SourceFile): boolean {
  return text.startsWith('# Compiled by alertc from ');
}

function isTest({ text }: SourceFile): boolean {
  return /^["']?tests["']?:/m.test(text) && !/^["']?groups["']?:/m.test(text);
}

/** Of Kubernetes, such as what kustomize or a Helm chart keeps beside its rules. */
function isOtherObject({ text }: SourceFile): boolean {
  return /^apiVersion:/m.test(text) && /^kind:/m.test(text) && !/^kind:[ \t]*["']?PrometheusRule\b/m.test(text);
}
