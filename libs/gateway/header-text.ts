/** Visible ASCII but for the sign that begins an encoded octet. */
const PLAIN = /^[\x21-\x24\x26-\x7e]*$/;

/**
 * Text as it may stand in a header: what is not visible ASCII, and every `%`, is percent-encoded as UTF-8. Whoever decodes
 * it has the text again; identifiers usually stay as they are.
 */
export function headerText(text: string): string {
  return PLAIN.test(text) ? text : [...Buffer.from(text, 'utf8')].map(encoded).join('');
}

function encoded(octet: number): string {
  const char = String.fromCharCode(octet);
  return octet < 0x80 && PLAIN.test(char) ? char : `%${octet.toString(16).toUpperCase().padStart(2, '0')}`;
}
