import { type Alias, type Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Place } from './place.js';

/** Aliases of aliases can make a small text a huge value. */
const MOST_NODES = 1_000_000;
const MOST_SHOWN = 20;

/**
 * The value of a YAML 1.2 text (JSON is YAML too) as plain objects, arrays and scalars; undefined when it cannot be read.
 * Notes every key that stands twice, which a plain parser would answer with the line only, or not at all.
 */
export function yamlValue(source: string, top: Place): unknown {
  const lines = new LineCounter();
  const document = parseDocument(source, { uniqueKeys: false, lineCounter: lines, prettyErrors: false });
  const problems = [...document.errors, ...document.warnings].slice(0, MOST_SHOWN);
  for (const { pos, message } of problems) {
    const { line, col } = lines.linePos(pos[0]);
    top.fault(`line ${line}, column ${col}: ${message}`);
  }
  if (problems.length > 0) return undefined;
  try {
    return new Walk(document).value(document.contents, top);
  } catch (error) {
    if (error instanceof TooManyValues) return top.fault('the file holds too many values');
    throw error;
  }
}

class TooManyValues extends Error {}

class Walk {
  private nodes = 0;

  constructor(private readonly document: Document.Parsed) {}

  value(node: unknown, place: Place): unknown {
    if (++this.nodes > MOST_NODES) throw new TooManyValues();
    if (isScalar(node)) return node.value;
    if (isAlias(node)) return this.aliased(node, place);
    if (isSeq(node)) return node.items.map((item, index) => this.value(item, place.item(index)));
    return isMap(node) ? this.object(node.items, place) : null;
  }

  private aliased(alias: Alias, place: Place): unknown {
    const node = alias.resolve(this.document);
    return node === undefined ? place.fault('is an alias of nothing') : this.value(node, place);
  }

  private object(pairs: readonly { key: unknown; value: unknown }[], place: Place): Record<string, unknown> {
    // Without a prototype, `__proto__` is a key like any other.
    const object = Object.create(null) as Record<string, unknown>;
    for (const { key, value } of pairs) {
      const name = isScalar(key) && typeof key.value === 'string' ? key.value : null;
      if (name === null) place.fault('has a key that is not text');
      else if (Object.hasOwn(object, name)) place.key(name).fault('stands twice');
      else object[name] = this.value(value, place.key(name));
    }
    return object;
  }
}
