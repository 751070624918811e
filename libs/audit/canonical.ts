/**
 * Fields as one text, each with its length in bytes before it, so that no two lists of fields give the same text: `3:abc;`
 * per field, `-;` for null. What is signed or hashed in the audit log is such a text.
 */
export function canonical(fields: readonly (string | null)[]): string {
  let text = '';
  for (const field of fields) text += field === null ? '-;' : `${Buffer.byteLength(field)}:${field};`;
  return text;
}
