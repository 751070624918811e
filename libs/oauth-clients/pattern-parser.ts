import { CharSet, type CharRange } from './pattern-chars.js';

/** A regular expression without back references and look-around: what a finite automaton can decide. */
export type PatternNode =
  | { readonly kind: 'chars'; readonly set: CharSet }
  | { readonly kind: 'assert'; readonly at: 'start' | 'end' }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'either'; readonly branches: readonly PatternNode[] }
  /** `most: null` = without end. */
  | { readonly kind: 'repeat'; readonly part: PatternNode; readonly least: number; readonly most: number | null };

/** Why a pattern is not taken; the message continues a sentence about the pattern. */
export class PatternFault extends Error {}

const LONGEST_REPEAT = 100;
const DEEPEST_GROUP = 10;

/** Reads a pattern; throws PatternFault for what is malformed or outside the subset. */
export function parsePattern(pattern: string): PatternNode {
  return new PatternParser([...pattern]).parse();
}

class PatternParser {
  private position = 0;
  private depth = 0;

  constructor(private readonly text: readonly string[]) {}

  parse(): PatternNode {
    const node = this.either();
    if (this.position < this.text.length) throw new PatternFault('has a ) without its (');
    return node;
  }

  private either(): PatternNode {
    const branches = [this.sequence()];
    while (this.take('|')) branches.push(this.sequence());
    return branches.length === 1 ? (branches[0] as PatternNode) : { kind: 'either', branches };
  }

  private sequence(): PatternNode {
    const parts: PatternNode[] = [];
    while (this.position < this.text.length && this.peek() !== '|' && this.peek() !== ')') parts.push(this.repeated());
    return { kind: 'sequence', parts };
  }

  private repeated(): PatternNode {
    const part = this.atom();
    const bounds = this.quantifier();
    if (bounds === null) return part;
    if (part.kind === 'assert') throw new PatternFault('repeats an anchor');
    if (this.quantifier() !== null) throw new PatternFault('has a quantifier after a quantifier');
    return { kind: 'repeat', part, ...bounds };
  }

  private atom(): PatternNode {
    const char = this.next();
    switch (char) {
      case '^':
        return { kind: 'assert', at: 'start' };
      case '$':
        return { kind: 'assert', at: 'end' };
      case '.':
        return { kind: 'chars', set: CharSet.any() };
      case '[':
        return { kind: 'chars', set: this.bracketed() };
      case '(':
        return this.group();
      case '\\':
        return { kind: 'chars', set: this.escaped() };
      case '*':
      case '+':
      case '?':
      case '{':
        throw new PatternFault('has a quantifier with nothing before it (write \\{ for the character)');
      default:
        return { kind: 'chars', set: CharSet.of(char) };
    }
  }

  private group(): PatternNode {
    if (this.take('?') && !this.take(':')) throw new PatternFault('uses a group other than ( ) and (?: )');
    if (++this.depth > DEEPEST_GROUP) throw new PatternFault(`nests groups deeper than ${DEEPEST_GROUP}`);
    const node = this.either();
    if (!this.take(')')) throw new PatternFault('has a ( without its )');
    this.depth--;
    return node;
  }

  private quantifier(): { least: number; most: number | null } | null {
    if (this.take('*')) return { least: 0, most: null };
    if (this.take('+')) return { least: 1, most: null };
    if (this.take('?')) return { least: 0, most: 1 };
    if (!this.take('{')) return null;
    const end = this.text.indexOf('}', this.position);
    const bounds = /^(\d{1,3})(,(\d{1,3})?)?$/.exec(
      this.text.slice(this.position, Math.max(end, this.position)).join(''),
    );
    if (bounds === null) throw new PatternFault('has a malformed {} quantifier (write \\{ for the character)');
    this.position = end + 1;
    const least = Number(bounds[1]);
    const most = bounds[2] === undefined ? least : bounds[3] === undefined ? null : Number(bounds[3]);
    if (Math.max(least, most ?? 0) > LONGEST_REPEAT)
      throw new PatternFault(`repeats more than ${LONGEST_REPEAT} times`);
    if (most !== null && most < least) throw new PatternFault('has a {} quantifier whose bounds are reversed');
    return { least, most };
  }

  private bracketed(): CharSet {
    const negated = this.take('^');
    const ranges: CharRange[] = [];
    while (!this.take(']')) {
      const low = this.classMember();
      if (low.single === null || this.peek() !== '-' || this.text[this.position + 1] === ']') {
        ranges.push(...low.ranges);
        continue;
      }
      this.position++;
      const high = this.classMember();
      if (high.single === null || high.single < low.single) throw new PatternFault('has a [ ] range that is reversed');
      ranges.push([low.single, high.single]);
    }
    if (ranges.length === 0) throw new PatternFault('has an empty [ ]');
    return new CharSet(ranges, negated);
  }

  private classMember(): CharSet {
    const char = this.next('has a [ without its ]');
    return char === '\\' ? this.escaped() : CharSet.of(char);
  }

  private escaped(): CharSet {
    const char = this.next('ends with a \\');
    const known = CharSet.escape(char);
    if (known === null) throw new PatternFault(`uses \\${char}, which is not supported`);
    return known;
  }

  private peek(): string | undefined {
    return this.text[this.position];
  }

  private next(fault = 'ends too early'): string {
    const char = this.text[this.position++];
    if (char === undefined) throw new PatternFault(fault);
    return char;
  }

  private take(char: string): boolean {
    if (this.peek() !== char) return false;
    this.position++;
    return true;
  }
}
