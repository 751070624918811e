import qrcode from 'qrcode-generator';

/** Survives damage of about 15 % of the code; more would make the squares small. */
const CORRECTION = 'M';

/** The dark squares of a QR code as one SVG path, one unit each. */
export function qrSquares(text: string): { readonly size: number; readonly path: string } {
  // 0: as large as the text needs it.
  const code = qrcode(0, CORRECTION);
  code.addData(text);
  code.make();
  const size = code.getModuleCount();
  const squares: string[] = [];
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (code.isDark(row, column)) squares.push(`M${column} ${row}h1v1h-1z`);
    }
  }
  return { size, path: squares.join('') };
}
