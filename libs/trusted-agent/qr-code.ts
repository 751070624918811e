import { type Html, html } from '#platform';
import qrcode from 'qrcode-generator';

/** Survives damage of about 15 % of the code; more would make the squares small. */
const CORRECTION = 'M';
/** Light squares around it, without which no camera finds it (ISO/IEC 18004 §5.3.8). */
const MARGIN = 4;

/** A QR code as a picture inside the page: no script draws it, and no address names the secret in it. */
export function qrCode(text: string, label: string): Html {
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
  const box = `${-MARGIN} ${-MARGIN} ${size + 2 * MARGIN} ${size + 2 * MARGIN}`;
  return pictureOf(box, squares.join(''), label);
}

const pictureOf = (box: string, path: string, label: string): Html =>
  html`<svg class="qr" role="img" aria-label="${label}" viewBox="${box}" shape-rendering="crispEdges">
    <path d="${path}" />
  </svg>`;
