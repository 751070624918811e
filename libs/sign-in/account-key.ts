/** Accents and other marks: some databases drop them when they make letters small, İ becoming i. */
const MARKS = /\p{M}/gu;

/**
 * Which account somebody tries to open: the same text whether it exists or not. Folded more than the database folds, so that
 * no other spelling of an address has tries of its own; two addresses that differ by accents only share theirs.
 */
export function accountKey(tenantId: number, shopId: number, email: string): string {
  return `${tenantId}|${shopId}|${caseless(email.trim().normalize('NFKD').replace(MARKS, ''))}`;
}

/** Small letters that share a capital (ς and σ, ı and i) become one, and so do ẞ and ß, which has no capital of its own. */
const caseless = (text: string): string => text.toLowerCase().toUpperCase().toLowerCase();
