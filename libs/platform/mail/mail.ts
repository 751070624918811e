import { isPlainText } from '../admin/plain-text.js';

/** One mail to one person. */
export interface Mail {
  /** A bare address: no name, no list. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same as HTML; what came from outside is escaped in it. */
  readonly html: string;
}

/** A mail on its way, with what the log may say of it. */
export interface MailOrder {
  readonly tenantId: number;
  readonly customerId: number | null;
  /** What it is for: a closed list, such as `password_reset`. */
  readonly purpose: string;
  /** false: nobody is to get it. It is queued and thrown away, so that the time does not tell. */
  readonly deliver: boolean;
  readonly mail: Mail;
}

/** Throws when a header of the mail would hold more than its own line. Addresses and names are checked long before. */
export function requirePlainHeaders({ to, subject }: Mail): void {
  if (!isPlainText(to) || !isPlainText(subject)) throw new Error('a header of a mail holds a control character');
}
