/** One line of CSV (RFC 4180 §2): every cell in quotation marks, so that no separator of any country opens a new one. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map((cell) => (cell === null ? '' : quoted(String(cell)))).join(',')}\r\n`;
}

/**
 * What spreadsheets take for a formula at the beginning of a cell, quoted or not: OWASP, "CSV Injection". Some Asian ones
 * read the full-width signs alike.
 */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

function quoted(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
