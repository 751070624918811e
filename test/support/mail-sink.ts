import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerOptions } from 'smtp-server';
import { until } from './until.js';

/** A mail as the server got it. */
export interface SunkMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and body, as sent. */
  readonly raw: string;
  /** The plain text, decoded. */
  readonly text: string;
  readonly html: string;
  readonly subject: string;
}

/** A real mail server on loopback that keeps what it gets. */
export interface MailSink {
  readonly url: string;
  readonly mails: readonly SunkMail[];
  /** The next mail to this address; waits until it comes. */
  mailTo(address: string): Promise<SunkMail>;
  /** How many recipients were refused so far. */
  refused(): number;
  /** From now on every recipient is answered with this SMTP code; null = taken. */
  answer(code: number | null): void;
  close(): Promise<void>;
}

export async function startMailSink(port = 0): Promise<MailSink> {
  const mails: SunkMail[] = [];
  let refusal: number | null = null;
  let refused = 0;
  const options: SMTPServerOptions = {
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (_, __, done) => {
      if (refusal === null) return done();
      refused++;
      done(smtpError(refusal));
    },
    onData: (stream, session, done) => {
      const { mailFrom, rcptTo } = session.envelope;
      const from = mailFrom === false ? '' : mailFrom.address;
      void read(
        stream,
        from,
        rcptTo.map(({ address }) => address),
      ).then((mail) => {
        mails.push(mail);
        done();
      });
    },
  };
  const server = new SMTPServer(options);
  // A client that goes away is no fault of the test.
  server.on('error', () => undefined);
  await once(server.listen(port, '127.0.0.1'), 'listening');
  const { port: taken } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${taken}`,
    mails,
    mailTo: (address) => until(() => mails.find(({ to }) => to.includes(address))),
    refused: () => refused,
    answer: (code) => {
      refusal = code;
    },
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}

/** What a link of a mail holds in the place of `{hash}`. */
export function hashIn({ text }: Pick<SunkMail, 'text'>): string {
  const hash = /[?&]hash=([\w-]+)/.exec(text)?.[1];
  if (hash === undefined) throw new Error('the mail holds no link with a hash');
  return hash;
}

async function read(stream: SMTPServerDataStream, from: string, to: string[]): Promise<SunkMail> {
  const raw = await text(stream);
  const part = (type: string): string => {
    const [, head = '', body = ''] =
      new RegExp(`(Content-Type: ${type}[^]*?)\\r\\n\\r\\n([^]*?)\\r\\n--`).exec(raw) ?? [];
    return decoded(body, /Transfer-Encoding: (\S+)/.exec(head)?.[1]).replaceAll('\r\n', '\n');
  };
  const subject = words(/^Subject: ((?:.*\r\n[ \t])*.*)/m.exec(raw)?.[1] ?? '');
  return { from, to, raw, subject, text: part('text/plain'), html: part('text/html') };
}

function decoded(body: string, encoding: string | undefined): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString();
  if (encoding !== 'quoted-printable') return body;
  return bytesOf(body.replace(/=\r\n/g, ''));
}

/** RFC 2047 words of a header. */
function words(header: string): string {
  return header
    .replace(/\r\n[ \t]/g, ' ')
    .replace(/\?= =\?/g, '?==?')
    .replace(/=\?utf-8\?Q\?(.*?)\?=/gi, (_, text: string) => bytesOf(text.replaceAll('_', ' ')))
    .replace(/=\?utf-8\?B\?(.*?)\?=/gi, (_, text: string) => Buffer.from(text, 'base64').toString());
}

const bytesOf = (quoted: string): string =>
  Buffer.from(
    quoted.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString();

function smtpError(responseCode: number): Error {
  return Object.assign(new Error('refused by the test'), { responseCode });
}
