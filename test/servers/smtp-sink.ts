import { createServer } from 'node:net';

/** One mail as it arrived. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  /** The parts by their content type, decoded. */
  readonly parts: Readonly<Record<string, string>>;
}

export interface SmtpSink {
  readonly port: number;
  readonly mails: readonly Mail[];
  stop(): Promise<void>;
}

/** A mail relay that takes everything, without encryption or authentication, and keeps it. */
export function startSmtpSink(): Promise<SmtpSink> {
  const mails: Mail[] = [];
  const server = createServer((socket) => {
    let [text, to, isData] = ['', '', false];
    const say = (line: string) => socket.write(`${line}\r\n`);
    say('220 sink');
    socket.on('error', () => undefined).setEncoding('utf8');
    socket.on('data', (chunk) => {
      text += String(chunk);
      for (let end = endOf(text, isData); end >= 0; end = endOf(text, isData)) {
        const read = text.slice(0, end);
        text = text.slice(end + (isData ? 5 : 2));
        if (isData) mails.push(mail(to, read.replace(/^\.\./gm, '.')));
        else if (/^RCPT TO:/i.test(read)) to = read.replace(/^.*<|>.*$/g, '');
        const bye = /^QUIT/i.test(read) && !isData;
        isData = !isData && /^DATA/i.test(read);
        say(bye ? '221 bye' : isData ? '354 go on' : '250 ok');
        if (bye) socket.end();
      }
    });
  });
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address !== 'object') return reject(new Error('No address to listen on'));
      server.unref();
      resolve({ port: address.port, mails, stop: () => new Promise((done) => server.close(() => done())) });
    });
  });
}

/** A command ends with its line, a mail with a line that holds a dot. */
function endOf(text: string, isData: boolean): number {
  return text.indexOf(isData ? '\r\n.\r\n' : '\r\n');
}

function mail(to: string, text: string): Mail {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const boundary = /boundary="?([^"\r\n;]+)/.exec(head)?.[1] ?? '';
  const subject = /^Subject: (.*)$/im.exec(head)?.[1]?.trim() ?? '';
  const parts = rest
    .join('\r\n\r\n')
    .split(`--${boundary}`)
    .flatMap((part) => {
      const type = /^Content-Type: ([^;\r\n]+)/im.exec(part)?.[1];
      return type === undefined ? [] : [[type, quotedPrintable(part.slice(part.indexOf('\r\n\r\n') + 4)).trim()] as const];
    });
  return { to, subject: encodedWords(subject), parts: Object.fromEntries(parts) };
}

function quotedPrintable(text: string): string {
  const bytes = text
    .replace(/=\r\n/g, '')
    .replaceAll('\r\n', '\n')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** RFC 2047 as Go writes it, a word or several. */
function encodedWords(text: string): string {
  return text
    .replace(/\?= =\?/g, '?==?')
    .replace(/=\?utf-8\?q\?(.*?)\?=/gi, (_, word: string) => quotedPrintable(word.replaceAll('_', ' ')));
}
