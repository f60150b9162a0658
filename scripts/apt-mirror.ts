import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where this machine gets Debian's main archive from, and how apt shall trust it. */
export interface AptMirror {
  readonly uri: string;
  /** Options of a one-line source, for example `signed-by=/usr/share/keyrings/debian-archive-keyring.gpg`. */
  readonly options: readonly string[];
}

interface Source extends AptMirror {
  readonly suites: readonly string[];
  readonly components: readonly string[];
}

/** The mirror the machine's own apt uses for its main suite (not for updates or security); undefined when there is none. */
export function aptMirror(codename: string, aptFolder = '/etc/apt'): AptMirror | undefined {
  const sources = sourceTexts(aptFolder).flatMap(([path, text]) =>
    path.endsWith('.sources') ? deb822Sources(text) : oneLineSources(text),
  );
  const main = sources.filter(({ components }) => components.includes('main'));
  const own = main.find(({ suites }) => suites.includes(codename)) ?? main.find(({ uri }) => /\/debian\/?$/.test(uri));
  return own === undefined ? undefined : { uri: own.uri, options: own.options };
}

function sourceTexts(aptFolder: string): readonly (readonly [path: string, text: string])[] {
  const parts = join(aptFolder, 'sources.list.d');
  const files = existsSync(parts) ? readdirSync(parts).sort() : [];
  return ['sources.list', ...files.map((file) => join('sources.list.d', file))]
    .filter((file) => file.endsWith('.list') || file.endsWith('.sources'))
    .map((file) => join(aptFolder, file))
    .filter((path) => existsSync(path))
    .map((path) => [path, readFileSync(path, 'utf8')]);
}

/** `deb [signed-by=…] URI suite component…` */
export function oneLineSources(text: string): readonly Source[] {
  return text.split('\n').flatMap((line) => {
    const found = /^\s*deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)\s+([^#]*)/.exec(line);
    if (found === null) return [];
    const [, options = '', uri = '', suite = '', components = ''] = found;
    return [{ uri, suites: [suite], components: words(components), options: words(options).filter(isAboutTrust) }];
  });
}

/** Paragraphs of `Key: value`, a value going on in lines that begin with a space. */
export function deb822Sources(text: string): readonly Source[] {
  const paragraphs = text.replace(/^#.*\n/gm, '').split(/\n\s*\n/);
  return paragraphs.flatMap((paragraph) => {
    const fields = new Map<string, string>();
    for (const [, key = '', value = ''] of paragraph.matchAll(/^([\w-]+):((?:.*)(?:\n[ \t].*)*)/gm))
      fields.set(key.toLowerCase(), value.trim());
    const enabled = fields.get('enabled')?.toLowerCase() !== 'no';
    const [uri] = words(fields.get('uris') ?? '');
    if (!enabled || uri === undefined || !words(fields.get('types') ?? '').includes('deb')) return [];
    const suites = words(fields.get('suites') ?? '');
    return [{ uri, suites, components: words(fields.get('components') ?? ''), options: trustOptions(fields) }];
  });
}

function trustOptions(fields: ReadonlyMap<string, string>): readonly string[] {
  const signedBy = fields.get('signed-by') ?? '';
  const trusted = fields.get('trusted') === 'yes' ? ['trusted=yes'] : [];
  // A key written into the paragraph itself cannot be named in a one-line source: Debian's own keyring stands in.
  return signedBy.startsWith('/') ? [`signed-by=${words(signedBy).join(',')}`, ...trusted] : trusted;
}

function isAboutTrust(option: string): boolean {
  return option.startsWith('signed-by=/') || option === 'trusted=yes';
}

function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
