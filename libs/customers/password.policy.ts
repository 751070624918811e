/** Characters (UTF-16 units); length counts, kinds of characters do not (NIST SP 800-63B §5.1.1.2). */
const SHORTEST = 8;
const LONGEST = 256;

/** What stands at the top of every published list and is long enough to pass otherwise. */
const COMMON = new Set(
  `00000000 11111111 11223344 12121212 12341234 12344321 123123123 1234567890 123454321 12345678 123456789 123456789a
  123456abc 123qwe123 147258369 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qazxsw2 22222222 44444444 55555555 66666666 77777777
  87654321 88888888 987654321 99999999 a1234567 a12345678 a1b2c3d4 aa123456 aaaaaaaa abc12345 abcd1234 abcdefgh adminadmin
  administrator asdf1234 asdfasdf asdfghjk asdfghjkl baseball basketball bismillah butterfly changeme charlie1 chocolate
  computer dragon123 elephant football football1 fuckyou1 hallo123 hello123 iloveyou iloveyou1 internet jennifer
  jessica1 letmein1 letmein123 liverpool mercedes michael1 michelle monkey123 nothing1 p@ssw0rd p@ssword pass1234 passw0rd
  password password! password1 password12 password123 passwort passwort1 pokemon1 princess princess1 q1w2e3r4 q1w2e3r4t5
  qazwsxedc qwer1234 qwerasdf qwert123 qwerty12 qwerty123 qwertyui qwertyuiop qwertz123 qwertzui rockyou1 samantha schalke04
  secret123 shadow123 sommer2024 starwars sunshine sunshine1 superman superman1 test1234 testtest trustno1 victoria
  welcome1 welcome123 whatever willkommen zaq12wsx zxcvbnm1 zxcvbnm123`.split(/\s+/),
);

/** The cost of an imported hash may be what ours is a few times over: verifying it must not become an attack. */
const PHC = /^\$argon2id\$v=19\$m=(\d{1,6}),t=(\d{1,2}),p=(\d{1,2})\$[A-Za-z0-9+/]{11,86}\$[A-Za-z0-9+/]{22,86}$/;
const LARGEST_MEMORY_KIB = 131_072;
const MOST_PASSES = 10;
const MOST_LANES = 8;

/** Why a customer may not have this password, as a clause that continues a sentence about it; null when it is fine. */
export function passwordFault(password: string, email: string | null): string | null {
  if (password.length < SHORTEST) return `must have at least ${SHORTEST} characters`;
  if (password.length > LONGEST) return `must have at most ${LONGEST} characters`;
  if (!password.isWellFormed()) return 'must be valid Unicode';
  const plain = password.toLowerCase();
  const address = email?.trim().toLowerCase() ?? null;
  if (address !== null && (plain === address || plain === address.split('@', 1)[0]))
    return 'must not be the e-mail address';
  return COMMON.has(plain) || new Set(plain).size === 1 ? 'is one of the most used passwords' : null;
}

/** Why a password hash cannot be imported, or null. */
export function passwordHashFault(phc: string): string | null {
  const cost = PHC.exec(phc)?.slice(1).map(Number);
  if (!cost) return 'must be an argon2id hash in PHC form: $argon2id$v=19$m=…,t=…,p=…$salt$hash';
  const [memory = 0, passes = 0, lanes = 0] = cost;
  const fits =
    lanes >= 1 &&
    lanes <= MOST_LANES &&
    passes >= 1 &&
    passes <= MOST_PASSES &&
    memory >= 8 * lanes &&
    memory <= LARGEST_MEMORY_KIB;
  return fits ? null : `must cost at most m=${LARGEST_MEMORY_KIB}, t=${MOST_PASSES}, p=${MOST_LANES}`;
}
