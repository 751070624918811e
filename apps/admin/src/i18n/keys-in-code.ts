/** The keys of words that a source file names: whole ones, and patterns with parts that are only known when it runs. */
export interface NamedKeys {
  /** First arguments of `translate` and `notify`: each must be a sentence. */
  readonly translated: readonly string[];
  /** Every literal of the form `a.b`, `a.b.c`: a key, or a part of one that other code goes on with. */
  readonly literals: readonly string[];
  /** Template literals, as patterns over keys. */
  readonly patterns: readonly RegExp[];
}

const KEY = '[a-z][a-z0-9_]*(?:\\.[a-zA-Z0-9_-]+)+';
const LITERAL = new RegExp(`['"](${KEY})['"]`, 'g');
const DIRECT = new RegExp(`\\b(?:translate|notify)\\(\\s*['"](${KEY})['"]`, 'g');
const TEMPLATE = /`([^`\s]*\$\{[^`\s]*(?:\s[^`]*?\})?[^`\s]*)`/g;
const HOLE = /\$\{(?:[^{}]|\{[^{}]*\})*\}/g;

export function keysInCode(source: string): NamedKeys {
  return {
    translated: [...source.matchAll(DIRECT)].map(([, key]) => key as string),
    literals: [...source.matchAll(LITERAL)].map(([, key]) => key as string),
    patterns: [...source.matchAll(TEMPLATE)].flatMap(([, text]) => patternOf(text as string)),
  };
}

/** `a.${x}.b` → `a.<something>.b`; nothing for templates that are no keys, or all hole. */
function patternOf(template: string): RegExp[] {
  const parts = template.split(HOLE);
  const fixed = parts.join('');
  if (!/^[a-zA-Z0-9_.]+$/.test(fixed) || !fixed.includes('.') || fixed.replaceAll('.', '').length < 3) return [];
  return [new RegExp(`^${parts.map((part) => part.replaceAll('.', '\\.')).join('[a-zA-Z0-9_.-]+')}$`)];
}
