import { declareDiagnostics } from '../diagnostics/declare.ts';

export const files = declareDiagnostics('files', {
  unreadable: {
    level: 'error',
    message: 'Could not read {path}: {reason}',
    hint: 'check its permissions, or take it out of rules/ and slos/',
    explanation: 'A definition that cannot be read is a definition that would silently be missing from the output.',
  },
  'too-large': {
    level: 'error',
    message: 'Expected a file of at most 1 MB, found {megabytes} MB',
    hint: 'split it: one service a file is the custom',
    explanation:
      'No file of definitions comes near this size; it is more likely data that ended up in the wrong folder. The bound keeps a slip from using up all memory.',
  },
  'too-many': {
    level: 'error',
    message: 'Expected at most {most} files of definitions, found more below {folder}',
    hint: 'is --root a folder of definitions?',
    explanation: 'More files than any repository of definitions holds: most likely a wrong root, or a link that leads out of it.',
  },
  'not-utf8': {
    level: 'error',
    message: 'Expected UTF-8 text, found {found}',
    hint: 'save the file as UTF-8 without a byte order mark',
    explanation: 'Definitions are UTF-8. A file in another encoding would show wrong characters on a pager.',
  },
  'link-loop': {
    level: 'error',
    message: 'Expected folders that end, found a link at {path} that leads back to a folder above it',
    hint: 'remove the link',
    explanation: 'Following it would read the same definitions for ever.',
  },
  'broken-link': {
    level: 'error',
    message: 'Expected a file behind the link {path}, found nothing',
    hint: 'restore what it points to, or remove the link',
    explanation: 'A definition that cannot be read is a definition that would silently be missing from the output.',
  },
  'lfs-pointer': {
    level: 'error',
    message: 'Expected text, found a pointer of Git LFS in its place',
    hint: 'fetch it with `git lfs pull` (`lfs: true` of actions/checkout); better, keep definitions out of LFS: they are small, and git compares them',
    explanation:
      'Git LFS keeps large files elsewhere and leaves a few lines in their place until they are fetched. In an older revision alertc reads what git holds, which is always the pointer.',
  },
  'not-in-revision': {
    level: 'error',
    message: 'Expected files of this repository at {path}, found {found}',
    hint: 'keep definitions in the repository itself; to compare with what lies elsewhere, check the revision out and name its folder with `--base-dir`',
    explanation:
      'A revision of git holds neither the files of a submodule nor what lies outside of the repository. Reading the rest alone would show what is defined there as added or removed.',
  },
  'no-config': {
    level: 'error',
    message: 'Expected a configuration file at {path}, found {found}',
    hint: 'write the path as seen from the folder of this definition; without `config:` the part is watched all the same',
    explanation:
      'The configuration that a part of the stack names is read for what endangers alerting. The path is relative to the file that names it. A program may have several files: name the one in which pipelines or scrape jobs stand.',
  },
  'config-outside': {
    level: 'error',
    message: 'Expected a file of this repository, found {path}, which leads out of it',
    hint: 'keep a copy in the repository, where changes are reviewed, and write its path relative to this file',
    explanation:
      'What is compiled depends on files of the repository only, so that everybody who has it compiles the same. A file elsewhere may differ from machine to machine.',
  },
  'no-rule-file': {
    level: 'error',
    message: 'Expected rule files of Prometheus at {path}, found {found}',
    hint: 'write the path as seen from the folder of this definition, such as ../mixins/*.yaml; mixins in jsonnet are compiled first',
    explanation:
      'A definition of kind RuleFiles names files with rules. Patterns pass over definitions, compiled files of out/, tests for promtool and objects of Kubernetes of other kinds than PrometheusRule. What is named and missing would be alerts that silently do not exist.',
  },
  'no-definitions': {
    level: 'error',
    message: 'Expected definitions below slos/ and rules/ of {root}, found none',
    hint: 'run `alertc init` to write an example, or name the repository with --root',
    explanation: 'alertc reads all .yaml and .yml files below slos/ and rules/. There were none.',
  },
});

export const output = declareDiagnostics('output', {
  'edited-by-hand': {
    level: 'error',
    message: 'Expected {path} as alertc wrote it, found other content',
    hint: 'change the definition instead; `--overwrite` replaces the file',
    explanation:
      'Files in out/ are compiled. An edit there would be lost with the next compilation, or would keep a change that no definition explains. It can also be what an interrupted run left behind.',
  },
  'not-ours': {
    level: 'error',
    message: 'Expected no file at {path}, found one that alertc did not write',
    hint: 'move it away, choose another folder with --out, or replace it with `--overwrite`',
    explanation: 'alertc replaces only files that its own manifest lists.',
  },
  stale: {
    level: 'error',
    message: 'Expected {path} to be up to date, found it {state}',
    hint: 'run `alertc compile` and commit out/ with the definitions',
    explanation: 'What is committed in out/ is not what the definitions say. Reviewers would approve one thing and deploy another.',
  },
  'not-writable': {
    level: 'error',
    message: 'Could not write {path}: {reason}',
    hint: 'check the permissions of the folder; files written before this one are complete, and `alertc compile` goes on where it stopped',
    explanation: 'The output is written file by file, each complete or not at all, and the manifest last.',
  },
});
