import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** An HTTP server of the test itself. */
export interface HttpService {
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** Listens on a free port of 127.0.0.1, or on the given one (a service that comes back after a crash). */
export function startHttpService(
  answer: (request: IncomingMessage, body: string, response: ServerResponse) => void,
  port = 0,
): Promise<HttpService> {
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => answer(request, body, response));
  });
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address !== 'object') return reject(new Error('No address to listen on'));
      // A failing test must be able to end without stopping it.
      server.unref();
      resolve({ url: `http://127.0.0.1:${address.port}`, port: address.port, stop: () => stop() });
    });
  });

  function stop(): Promise<void> {
    return new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }
}
