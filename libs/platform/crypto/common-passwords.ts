import { dictionary } from '@zxcvbn-ts/language-common';

/** Shorter ones fail by their length already. */
const SHORTEST = 8;

/** Repeated, long and German ones that the published list leaves out. */
const MORE = `
  00000000 12121212 123123123 123123123123 12341234 123456123456 1234567890123 12345678901234 22222222 44444444
  55555555 66666666 77777777 87654321 88888888 987654321 99999999 aaaaaaaa abcdefgh adminadmin adminadminadmin
  changemechangeme iloveyou1234 letmeinletmein p@ssword passw0rd1234 password12345 password123456 qwertyqwerty
  qwertyuiopasdfgh qwertz123 qwertzui rockyou1 sommer2024 welcome12345 willkommen`;

const COMMON = new Set([
  ...dictionary['passwords-common'].map((word) => word.toLowerCase()).filter((word) => word.length >= SHORTEST),
  ...MORE.trim().split(/\s+/),
]);

/** One of some 18,000 passwords that guessers try first (NIST SP 800-63B §5.1.1.2), whatever the case of its letters. */
export function isCommonPassword(password: string): boolean {
  return COMMON.has(password.toLowerCase());
}
