/** The server takes 64 kB: what is around the rows has room as well. */
const MOST_BYTES = 60_000;
const MOST_ROWS = 1000;

/** Rows in parts that the server takes, each with the place of its first row in the whole. */
export function partsOf<Row>(
  rows: readonly Row[],
): readonly { readonly from: number; readonly rows: readonly Row[] }[] {
  const parts: { from: number; rows: Row[] }[] = [];
  let size = Infinity;
  rows.forEach((row, from) => {
    const bytes = new TextEncoder().encode(JSON.stringify(row)).length + 1;
    const last = parts.at(-1);
    if (last === undefined || size + bytes > MOST_BYTES || last.rows.length === MOST_ROWS) {
      parts.push({ from, rows: [row] });
      size = bytes;
    } else {
      last.rows.push(row);
      size += bytes;
    }
  });
  return parts;
}
