/** Where a job of CI works, and with what. */
export interface CiPlace {
  /** Of alertc. */
  readonly version: string;
  /** Leads from the top of the git repository to the root of the definitions; empty when they are the same. */
  readonly folder: string;
}

/** The first line of the one comment that is kept up to date, which readers do not see. */
export const REVIEW_MARKER = '<!-- alertc review -->';

/** Releases of the versions that the starter's rules/routing.yaml declares. */
const PROMETHEUS = '2.53.3';
const ALERTMANAGER = '0.28.1';

/** Lines for bash that put promtool and amtool into a folder, once each is what its project released. */
export function installTools(folder: string): readonly string[] {
  return [
    `mkdir -p ${folder} && cd ${folder}`,
    // The versions stand where people look for them.
    `for release in prometheus/${PROMETHEUS} alertmanager/${ALERTMANAGER}; do`,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the shell
    '  name=${release%/*}-${release#*/}.linux-amd64',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the shell
    '  from=https://github.com/prometheus/${release%/*}/releases/download/v${release#*/}',
    '  curl --fail --silent --show-error --location --retry 3 --remote-name-all "$from/$name.tar.gz" "$from/sha256sums.txt"',
    '  grep " $name.tar.gz$" sha256sums.txt | sha256sum --check --strict -',
    '  tar -xzf "$name.tar.gz" --strip-components=1 --wildcards "$name/*tool"',
    '  rm "$name.tar.gz" sha256sums.txt',
    'done',
  ];
}

export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
