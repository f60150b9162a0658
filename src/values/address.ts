import { unreadable, value } from './diagnostics.ts';
import type { Parsed } from './parsed.ts';

/** The absolute path of a file on the Alertmanager host that holds a secret. */
export type SecretFile = string & { readonly secretFile: unique symbol };

export function parseSecretFile(text: string): Parsed<SecretFile> {
  if (/^\/[^\s]*[^\s/]$/.test(text)) return { value: text as SecretFile };
  if (text.startsWith('/'))
    return unreadable('the absolute path of a file, without blanks', text, 'write for example /etc/alertmanager/secrets/routing-key');
  const shown = text.length > 12 && !text.includes('/') ? `${text.slice(0, 4)}…` : text;
  return { wrong: value['secret-inline'].draft({ found: shown, name: 'routing-key' }) };
}

export function parseUrl(text: string): Parsed<string> {
  const url = httpUrl(text);
  return url === undefined
    ? unreadable('an http or https address', text, 'write for example https://runbooks.example.com/checkout')
    : { value: text };
}

/** An address that anybody may know: nothing in it that looks like a token. */
export function parseOpenUrl(text: string): Parsed<string> {
  const url = httpUrl(text);
  if (url === undefined) return unreadable('an http or https address', text, 'write for example http://ticket-bridge:9100/alerts');
  const what = secretPart(url);
  return what === undefined ? { value: text } : { wrong: value['url-with-secret'].draft({ what }) };
}

function httpUrl(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined;
}

function secretPart(url: URL): string | undefined {
  if (url.username !== '' || url.password !== '') return 'a user or password';
  if (url.search !== '') return 'a query string';
  // Tokens in paths (Slack, Teams, healthchecks) are long runs of mixed letters and digits.
  const token = url.pathname.split('/').find((part) => part.length >= 16 && /\d/.test(part) && /[A-Za-z]/.test(part));
  return token === undefined ? undefined : 'a token in its path';
}

export function parseEmailAddress(text: string): Parsed<string> {
  return /^[^\s@,<>]+@[^\s@,<>]+$/.test(text)
    ? { value: text }
    : unreadable('an e-mail address', text, 'write one address such as payments@example.com; several are several receivers');
}

/** `host:port` of a mail relay. */
export function parseHostPort(text: string): Parsed<string> {
  return /^[A-Za-z0-9.-]+:\d{1,5}$/.test(text) ? { value: text } : unreadable('host:port', text, 'write for example smtp.example.com:587');
}
