/** What comes from a server is unknown until it was looked at. */
export function isRecord(content: unknown): content is Readonly<Record<string, unknown>> {
  return typeof content === 'object' && content !== null && !Array.isArray(content);
}

export function fieldOf(content: unknown, key: string): unknown {
  return isRecord(content) ? content[key] : undefined;
}

export function parsedJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** An address as it may be shown. */
export function withoutCredentials(url: string): string {
  const address = new URL(url);
  address.username = '';
  address.password = '';
  return address.href.replace(/\/$/, '');
}

/** The first line of a text, in quotes, short enough for a message. */
export function beginningOf(body: string): string {
  const [line = ''] = body.trim().split('\n');
  if (line === '') return 'nothing';
  return line.length > 80 ? `"${line.slice(0, 80)}…"` : `"${line}"`;
}
