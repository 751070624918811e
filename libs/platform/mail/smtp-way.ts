import { createTransport } from 'nodemailer';
import type { ClaimedMail } from './mail-outbox.js';
import { MailRejected, type MailWay } from './mail-way.js';

const CONNECT_TIMEOUT_MS = 5000;
const SOCKET_TIMEOUT_MS = 10_000;

/** Sends by a mail server. What is odd about it (STARTTLS, certificates) stands in the query of `SMTP_URL`. */
export class SmtpWay implements MailWay {
  private readonly transport;
  /** The sender's: a message id names where it was made (RFC 5322 §3.6.4). */
  private readonly domain: string;

  constructor(
    url: string,
    private readonly from: string,
  ) {
    this.domain = /@([A-Za-z0-9.-]+)/.exec(from)?.[1] ?? 'localhost';
    this.transport = createTransport({
      url,
      connectionTimeout: CONNECT_TIMEOUT_MS,
      greetingTimeout: CONNECT_TIMEOUT_MS,
      dnsTimeout: CONNECT_TIMEOUT_MS,
      socketTimeout: SOCKET_TIMEOUT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async send({ id, createdAt, mail }: ClaimedMail, signal: AbortSignal): Promise<void> {
    // As an object the address is taken whole: a comma in it makes no second recipient.
    const to = { name: '', address: mail.to };
    const message = { from: this.from, to, subject: mail.subject, text: mail.text, html: mail.html };
    // The same id at every try lets the receiving side recognise a repetition.
    const head = {
      messageId: `<${id}@${this.domain}>`,
      date: createdAt,
      headers: { 'Auto-Submitted': 'auto-generated' },
    };
    try {
      await this.transport.sendMail({ ...message, ...head, signal });
    } catch (error) {
      throw isRejection(error) ? new MailRejected('the mail server refused the mail', { cause: error }) : error;
    }
  }
}

/** A permanent answer to the recipient or the mail itself (RFC 5321 §4.2.1). A refused login is a fault of the settings. */
function isRejection(error: unknown): boolean {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && (responseCode ?? 0) >= 500;
}
