/** Codes that stand in the audit log, as one source file of the server writes them. */
export interface DeclaredCodes {
  readonly types: readonly string[];
  readonly reasons: readonly string[];
}

const TYPE = /'((?:[a-z]+|saas_secret)\.[a-z_]+)'/g;
const WORD = /'([a-z_.]+)'/g;

/** Lines with a literal of that form that is no type: what is asked of an owner, columns, keys, files, names of jobs. */
const NO_TYPE =
  /what: '|requirePlatformOwner\(|requireFresh\(|rderBy\(|: RateLimit = |repeat\('|hashtext\(|PURPOSE = |\bfrom '|join\(|@Get\(|regclass|sql: '|readPage\(|\bfilters|'(customer|metadata)\.(id|version)'|\.(json|at)'/;

/** Emporix's names of scopes: `order.order_read_own`. One type of ours is like them. */
const SCOPE = /^(?!token\.).*\.[a-z]+_(read|view|manage|create|delete)(_own|_le)?$/;

/** Types whose members are reasons: `export type RefreshReason = 'malformed' | …`. */
const REASON_UNION = /export type \w*(?:Reason|Refusal|Fault)\s*=([^;]*);/g;
const REASON_FIELD = /\breason: '([a-z_]+)'/g;
const REASON_CONSTANT = /\b(?:REASON|reason) = '([a-z_]+)'/g;
/** A refusal or an end with its reason among the arguments. */
const REFUSING_CALL = /\.(?:refuse|refused|failed|refusal|endAll|refusedBefore)\(([^;{]*?)\);/g;
const RATE_LIMIT = /(?:: RateLimit = |this\.per\w+ = )\{ name: '([a-z_.]+)'/g;

/** Reads a source file of the server as text. */
export function declaredCodes(source: string): DeclaredCodes {
  const lines = source.split('\n').filter((line) => !NO_TYPE.test(line));
  const unions = membersOf(source, REASON_UNION);
  const calls = membersOf(source, REFUSING_CALL).filter((word) => !word.includes('.'));
  const plain = [REASON_FIELD, REASON_CONSTANT, RATE_LIMIT].flatMap((pattern) => firstGroups(source, pattern));
  const types = lines.flatMap((line) => firstGroups(line, TYPE)).filter((type) => !SCOPE.test(type));
  return { types, reasons: [...unions, ...calls, ...plain] };
}

const firstGroups = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].flatMap(([, word]) => (word === undefined ? [] : [word]));

const membersOf = (text: string, pattern: RegExp): string[] =>
  firstGroups(text, pattern).flatMap((members) => firstGroups(members, WORD));
