import { resolve } from 'node:path';
import type { PrometheusServer } from '../live/prometheus-server.ts';
import { isFailure } from '../ports/files.ts';
import { parseUrl } from '../values/address.ts';
import { isWrong } from '../values/parsed.ts';
import type { Environment } from './environment.ts';
import type { Problem } from './find-root.ts';

/** Options of commands that ask a running Prometheus. */
export interface PrometheusOptions {
  /** Its address. */
  readonly prometheus: string;
  /** A file of headers, because what stands on a command line every process of the machine can read. */
  readonly prometheusHeaders?: string;
}

/** The server that the options name, or what is wrong with them. */
export function prometheusServer({ http, workingFolder, filesAt }: Environment, options: PrometheusOptions): PrometheusServer | Problem {
  const { prometheus: url, prometheusHeaders: path } = options;
  if (isWrong(parseUrl(url)))
    return { problem: `Expected an address such as http://prometheus.example.com:9090 behind --prometheus, found ${url}` };
  if (path === undefined) return { http, url };
  const content = filesAt(workingFolder).read(resolvedIn(workingFolder, path));
  if (content === 'missing') return { problem: `Expected a file of headers behind --prometheus-headers, found nothing at ${path}` };
  if (isFailure(content)) return { problem: `Could not read ${path} of --prometheus-headers: ${content.failure}` };
  const headers = readHeaders(new TextDecoder().decode(content));
  return typeof headers === 'string' ? { problem: `${headers} in ${path} of --prometheus-headers` } : { http, url, headers };
}

/** Paths of a Files port are relative to its folder. */
function resolvedIn(folder: string, path: string): string {
  const absolute = resolve(folder, path);
  return absolute.startsWith(`${folder}/`) ? absolute.slice(folder.length + 1) : upwards(folder) + absolute.slice(1);
}

function upwards(folder: string): string {
  return '../'.repeat(folder.split('/').filter(Boolean).length);
}

const HEADER = /^([A-Za-z0-9!#$%&'*+.^_`|~-]+)[ \t]*:[ \t]*(\S(?:.*\S)?)$/;

/** Lines `Name: value`; empty ones and those that begin with # say nothing. What is wrong is told without the line, which may be a secret. */
function readHeaders(text: string): Readonly<Record<string, string>> | string {
  const headers: Record<string, string> = {};
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    const [, name, value] = HEADER.exec(trimmed) ?? [];
    if (name === undefined || value === undefined || /[^\x20-\x7e]/.test(value))
      return `Expected a header such as "Authorization: Bearer …" on each line, found none on line ${index + 1}`;
    headers[name] = value;
  }
  return Object.keys(headers).length === 0 ? 'Expected at least one header such as "Authorization: Bearer …", found none' : headers;
}
