/** Lowest and highest code point, both included. */
export type CharRange = readonly [number, number];

const LAST = 0x10ffff;
const DIGITS: readonly CharRange[] = [[48, 57]];
const WORD: readonly CharRange[] = [...DIGITS, [65, 90], [95, 95], [97, 122]];
const SPACE: readonly CharRange[] = [
  [9, 13],
  [32, 32],
  [160, 160],
];

/** A set of characters, as `[a-z]`, `\d` or one literal describe it. */
export class CharSet {
  constructor(
    readonly ranges: readonly CharRange[],
    private readonly negated = false,
  ) {}

  static any(): CharSet {
    return new CharSet([[0, LAST]]);
  }

  static of(char: string): CharSet {
    const code = char.codePointAt(0) as number;
    return new CharSet([[code, code]]);
  }

  /** What `\` and this character stand for, or null when we do not know it. Punctuation stands for itself. */
  static escape(char: string): CharSet | null {
    switch (char) {
      case 'd':
        return new CharSet(DIGITS);
      case 'D':
        return new CharSet(complement(DIGITS));
      case 'w':
        return new CharSet(WORD);
      case 'W':
        return new CharSet(complement(WORD));
      case 's':
        return new CharSet(SPACE);
      case 'S':
        return new CharSet(complement(SPACE));
      default:
        return /^[\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e ]$/.test(char) ? CharSet.of(char) : null;
    }
  }

  /** The code point, when the set is a single literal. */
  get single(): number | null {
    const [first] = this.ranges;
    return first !== undefined && this.ranges.length === 1 && first[0] === first[1] && !this.negated ? first[0] : null;
  }

  has(code: number): boolean {
    return this.ranges.some(([low, high]) => code >= low && code <= high) !== this.negated;
  }
}

/** @param ranges in ascending order, not overlapping */
function complement(ranges: readonly CharRange[]): CharRange[] {
  const others: CharRange[] = [];
  let from = 0;
  for (const [low, high] of ranges) {
    if (low > from) others.push([from, low - 1]);
    from = high + 1;
  }
  others.push([from, LAST]);
  return others;
}
