import { escapeHtml, type Mail } from '#platform';
import type { MailLanguage } from './mail-language.js';

export interface ResetMail {
  readonly to: string;
  readonly shop: string;
  readonly link: string;
  /** Seconds in which the link works. */
  readonly lifetime: number;
  readonly language: MailLanguage;
}

interface Words {
  readonly subject: (shop: string) => string;
  readonly asked: (shop: string) => string;
  readonly open: string;
  readonly works: (duration: string) => string;
  readonly ignore: string;
  readonly hours: (count: number) => string;
  readonly minutes: (count: number) => string;
}

const WORDS: Readonly<Record<MailLanguage, Words>> = {
  en: {
    subject: (shop) => `Your new password for ${shop}`,
    asked: (shop) => `Somebody, probably you, asked for a new password at ${shop}.`,
    open: 'Choose it here:',
    works: (duration) => `The link works once, for ${duration}.`,
    ignore: 'If it was not you, ignore this mail: your password stays as it is.',
    hours: (count) => (count === 1 ? '1 hour' : `${count} hours`),
    minutes: (count) => (count === 1 ? '1 minute' : `${count} minutes`),
  },
  de: {
    subject: (shop) => `Ihr neues Passwort für ${shop}`,
    asked: (shop) => `Jemand, vermutlich Sie selbst, hat bei ${shop} ein neues Passwort angefordert.`,
    open: 'Hier können Sie es wählen:',
    works: (duration) => `Der Link gilt einmal und ${duration} lang.`,
    ignore: 'Wenn Sie das nicht waren, ignorieren Sie diese Mail: Ihr Passwort bleibt, wie es ist.',
    hours: (count) => (count === 1 ? 'eine Stunde' : `${count} Stunden`),
    minutes: (count) => (count === 1 ? 'eine Minute' : `${count} Minuten`),
  },
};

/** The mail with the link of a password reset, as text and as HTML that says the same. */
export function passwordResetMail({ to, shop, link, lifetime, language }: ResetMail): Mail {
  const words = WORDS[language];
  const hours = lifetime / 3600;
  const duration = Number.isInteger(hours) ? words.hours(hours) : words.minutes(Math.floor(lifetime / 60));
  const lines = [words.asked(shop), words.open, link, words.works(duration), words.ignore];
  const address = escapeHtml(link);
  const paragraphs = lines.map((line) =>
    line === link ? `<p><a href="${address}">${address}</a></p>` : `<p>${escapeHtml(line)}</p>`,
  );
  return {
    to,
    subject: words.subject(shop),
    text: `${lines.join('\n\n')}\n`,
    html: `<!doctype html><html lang="${language}"><body>${paragraphs.join('')}</body></html>`,
  };
}
