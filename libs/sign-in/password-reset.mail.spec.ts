import { describe, expect, it } from '@jest/globals';
import { passwordResetMail, type ResetMail } from './password-reset.mail.js';

const wanted = (changes: Partial<ResetMail> = {}): ResetMail => ({
  ...{ to: 'tim@example.com', shop: 'ACME', link: 'https://shop.example/reset?hash=abc&x="1"' },
  ...{ lifetime: 3600, language: 'en' as const },
  ...changes,
});

describe('the mail of a password reset', () => {
  it('says the same as text and as HTML, with the link alone on its line', () => {
    const { text, html, subject } = passwordResetMail(wanted());
    expect(subject).toBe('Your new password for ACME');
    expect(text).toBe(
      [
        'Somebody, probably you, asked for a new password at ACME.',
        'Choose it here:',
        'https://shop.example/reset?hash=abc&x="1"',
        'The link works once, for 1 hour.',
        'If it was not you, ignore this mail: your password stays as it is.\n',
      ].join('\n\n'),
    );
    expect(html).toContain('<p>The link works once, for 1 hour.</p>');
  });

  it('lets nothing of shop or link become HTML', () => {
    const { html } = passwordResetMail(wanted({ shop: '<script>alert(1)</script>' }));
    expect(html).not.toContain('<script>');
    expect(html).toContain('href="https://shop.example/reset?hash=abc&amp;x=&quot;1&quot;"');
  });

  it.each<[number, 'en' | 'de', string]>([
    [60, 'en', '1 minute'],
    [5400, 'en', '90 minutes'],
    [7200, 'en', '2 hours'],
    [3600, 'de', 'eine Stunde'],
    [1800, 'de', '30 Minuten'],
    [86_400, 'de', '24 Stunden'],
  ])('says of %s seconds in %s: %s', (lifetime, language, duration) => {
    expect(passwordResetMail(wanted({ lifetime, language })).text).toContain(duration);
  });
});
