import { isCommonPassword } from '#platform';

/** Characters (UTF-16 units); length counts, kinds of characters do not (NIST SP 800-63B §5.1.1.2). */
const SHORTEST = 8;
const LONGEST = 256;

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
  return isCommonPassword(plain) || new Set(plain).size === 1 ? 'is one of the most used passwords' : null;
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
