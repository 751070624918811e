import { escapeHtml, type Language, type Mail } from '#platform';

export interface InvitationMail {
  readonly to: string;
  /** Name of the company that invites. */
  readonly company: string;
  /** Name of the merchant. */
  readonly merchant: string;
  readonly link: string;
  /** Until when the link works. */
  readonly expiresAt: Date;
  readonly language: Language;
}

interface Words {
  readonly subject: (company: string) => string;
  readonly invites: (company: string, merchant: string) => string;
  readonly open: string;
  readonly works: (until: string) => string;
  readonly account: string;
  readonly ignore: string;
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    subject: (company) => `${company} invites you`,
    invites: (company, merchant) => `${company} invites you to act for the company at ${merchant}.`,
    open: 'Accept it here:',
    works: (until) => `The link works once, until ${until} (UTC).`,
    account: 'You need a customer account with this e-mail address, and the address must be confirmed.',
    ignore: 'If you do not know the company, ignore this mail: nothing happens.',
  },
  de: {
    subject: (company) => `${company} lädt Sie ein`,
    invites: (company, merchant) => `${company} lädt Sie ein, bei ${merchant} für die Firma zu handeln.`,
    open: 'Hier können Sie die Einladung annehmen:',
    works: (until) => `Der Link gilt einmal und bis ${until} (UTC).`,
    account: 'Sie brauchen ein Kundenkonto mit dieser E-Mail-Adresse, und die Adresse muss bestätigt sein.',
    ignore: 'Wenn Sie die Firma nicht kennen, ignorieren Sie diese Mail: Es geschieht nichts.',
  },
};

/** The mail with the link of an invitation, as text and as HTML that says the same. */
export function invitationMail({ to, company, merchant, link, expiresAt, language }: InvitationMail): Mail {
  const words = WORDS[language];
  const until = expiresAt.toISOString().slice(0, 16).replace('T', ' ');
  const lines = [words.invites(company, merchant), words.open, link, words.works(until), words.account, words.ignore];
  const address = escapeHtml(link);
  const paragraphs = lines.map((line) =>
    line === link ? `<p><a href="${address}">${address}</a></p>` : `<p>${escapeHtml(line)}</p>`,
  );
  return {
    to,
    subject: words.subject(company),
    text: `${lines.join('\n\n')}\n`,
    html: `<!doctype html><html lang="${language}"><body>${paragraphs.join('')}</body></html>`,
  };
}
