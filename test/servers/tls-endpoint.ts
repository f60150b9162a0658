import { createServer } from 'node:https';

export interface TlsEndpoint {
  readonly port: number;
  /** From the next connection on. */
  readonly offer: (which: 'valid' | 'expired') => void;
  readonly stop: () => Promise<void>;
}

/** An endpoint of 127.0.0.1, on a free port unless one is given, whose certificate a test changes. It is made for nothing else: its key is no secret. */
export function startTlsEndpoint(port = 0): Promise<TlsEndpoint> {
  const server = createServer({ key: KEY, cert: CERTIFICATES.valid }, (_request, response) => response.end('well'));
  // A failing test must be able to end without stopping it.
  server.unref();
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address !== 'object') return reject(new Error('No address to listen on'));
      resolve({ port: address.port, offer: (which) => server.setSecureContext({ key: KEY, cert: CERTIFICATES[which] }), stop });
    });
  });
}

const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg4m37ehytkJAhTjr8
xZHLXTWl0ZQBqyxTMplGwhrSS4mhRANCAAQldnrBsyAUBWdQpcRA52tGJUImQOTf
bwRxgd6myZIApgtoTf6nLdT3PEbbfIEQn+YsPmlZmRA1koe7c/iOqu5t
-----END PRIVATE KEY-----
`;

const CERTIFICATES = {
  // From 2020 to 2120.
  valid: `-----BEGIN CERTIFICATE-----
MIIBGDCBwAIBATAKBggqhkjOPQQDAjAYMRYwFAYDVQQDDA1lbmRwb2ludC50ZXN0
MCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAwMTAxMDAwMDAwWjAYMRYwFAYDVQQDDA1l
bmRwb2ludC50ZXN0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEJXZ6wbMgFAVn
UKXEQOdrRiVCJkDk328EcYHepsmSAKYLaE3+py3U9zxG23yBEJ/mLD5pWZkQNZKH
u3P4jqrubTAKBggqhkjOPQQDAgNHADBEAiApA9gg+Zlex6Fqq+Tew54Tfc3Fzkrb
KIygrtXF6mr66wIgG5/4srBEO/iNBaiYnmJxHeoFsL9EoO/RMjTfTzHPpGo=
-----END CERTIFICATE-----
`,
  // Of 2001.
  expired: `-----BEGIN CERTIFICATE-----
MIIBGDCBvgIBATAKBggqhkjOPQQDAjAYMRYwFAYDVQQDDA1lbmRwb2ludC50ZXN0
MB4XDTAxMDEwMTAwMDAwMFoXDTAyMDEwMTAwMDAwMFowGDEWMBQGA1UEAwwNZW5k
cG9pbnQudGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABCV2esGzIBQFZ1Cl
xEDna0YlQiZA5N9vBHGB3qbJkgCmC2hN/qct1Pc8Rtt8gRCf5iw+aVmZEDWSh7tz
+I6q7m0wCgYIKoZIzj0EAwIDSQAwRgIhAONjF2oDLyLcBQ+MZnr+/ttzmlXpfR1A
QWKTkhkEmyxWAiEAikuqY6XtH42SFsqd2ufxeuWNd7Yjt6dM9XElpWijK8k=
-----END CERTIFICATE-----
`,
};
