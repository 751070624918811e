const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const COLON = 0x3a;

/**
 * The first key that stands twice in one object of a JSON text, or null. JSON.parse silently keeps the last one, which
 * lets two readers of the same request see different values (RFC 8259 §4).
 *
 * @param text must already have passed JSON.parse
 */
export function duplicateKey(text: string): string | null {
  const objects: (string[] | Set<string>)[] = [];
  let lastString = '';
  for (let index = 0; index < text.length; index++) {
    const char = text.charCodeAt(index);
    if (char === QUOTE) {
      const start = index + 1;
      let escaped = false;
      for (index = start; text.charCodeAt(index) !== QUOTE; index++) {
        if (text.charCodeAt(index) === BACKSLASH) {
          escaped = true;
          index++;
        }
      }
      lastString = escaped ? (JSON.parse(text.slice(start - 1, index + 1)) as string) : text.slice(start, index);
    } else if (char === OPEN_BRACE) {
      objects.push([]);
    } else if (char === CLOSE_BRACE) {
      objects.pop();
    } else if (char === COLON) {
      const top = objects.length - 1;
      const seen = objects[top] as string[] | Set<string>;
      if (seen instanceof Set ? seen.has(lastString) : seen.includes(lastString)) return lastString;
      if (seen instanceof Set) seen.add(lastString);
      else if (seen.push(lastString) > 16) objects[top] = new Set(seen);
    }
  }
  return null;
}
