import { type CiPlace, shellQuoted } from './ci-steps.ts';

/** For https://pre-commit.com, which sets aside what is not staged. `compile --check` says all that \`check\` says. */
export function preCommitConfig({ version, folder }: CiPlace): string {
  const below = folder === '' ? '' : `${folder.replaceAll(/[.+*?()[\]{}|^$\\]/g, '\\$&')}/`;
  const root = folder === '' ? '' : ` --root ${shellQuoted(folder)}`;
  return `# Once: \`pre-commit install\`. Stops a commit whose definitions have errors, or whose out/ was not compiled from them.
repos:
  - repo: local
    hooks:
      - id: alertc
        name: alertc
        language: node
        additional_dependencies: ['alertc@${version}']
        entry: ${JSON.stringify(`alertc compile --check --quiet${root}`)}
        files: ${JSON.stringify(`^${below}(slos|rules|out)/`)}
        pass_filenames: false
`;
}
