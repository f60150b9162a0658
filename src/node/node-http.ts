import type { Http, HttpAnswer, HttpFailure, HttpRequest } from '../ports/http.ts';

/** Far more than the answers that are asked for; a stream without end must not use up all memory. */
const MOST_BYTES = 32 * 1024 * 1024;

/** The network of this machine. */
export class NodeHttp implements Http {
  async request({ method, url, headers, body, timeout }: HttpRequest): Promise<HttpAnswer | HttpFailure> {
    const signal = AbortSignal.timeout(timeout * 1000);
    try {
      const { address, authorization } = withoutCredentials(url);
      const answer = await fetch(address, { method, headers: { ...authorization, ...headers }, body: body ?? null, signal });
      const text = await boundedText(answer);
      return text === undefined
        ? { failure: `it answered with more than ${MOST_BYTES / 1024 / 1024} MB` }
        : { status: answer.status, body: text };
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return { failure: signal.aborted ? `no answer within ${timeout} s` : reasonOf(error) };
    }
  }
}

/** fetch refuses addresses with a user and password; they are sent as the header that they stand for. */
function withoutCredentials(url: string): { readonly address: URL; readonly authorization: Readonly<Record<string, string>> } {
  const address = new URL(url);
  if (address.username === '' && address.password === '') return { address, authorization: {} };
  const credentials = `${decodeURIComponent(address.username)}:${decodeURIComponent(address.password)}`;
  address.username = '';
  address.password = '';
  return { address, authorization: { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` } };
}

async function boundedText({ body }: Response): Promise<string | undefined> {
  if (body === null) return '';
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop early cancels the stream.
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** "fetch failed" says nothing; its cause does. Where several addresses were tried, the first reason is that of all. */
function reasonOf({ message, cause }: Error): string {
  if (cause instanceof AggregateError && cause.errors[0] instanceof Error) return cause.errors[0].message;
  return cause instanceof Error && cause.message !== '' ? cause.message : message;
}
