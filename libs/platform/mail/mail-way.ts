import type { ClaimedMail } from './mail-outbox.js';

/** How a mail leaves. */
export interface MailWay {
  /** Resolves when the mail is on its way; rejects when it is not, or when `signal` says stop. */
  send(mail: ClaimedMail, signal: AbortSignal): Promise<void>;
}

/** The receiving side said that this mail will never be taken: trying again is no use. */
export class MailRejected extends Error {}
