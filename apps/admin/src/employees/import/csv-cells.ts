/**
 * The cells of a CSV text (RFC 4180), with commas or, as German spreadsheets write them, semicolons between them: the first
 * line says which. Lines without any text are left out.
 */
export function csvCells(text: string): string[][] {
  const plain = text.replace(/^\uFEFF/, '');
  const [heading = ''] = plain.split('\n', 1);
  const separator = heading.includes(';') ? ';' : ',';
  const lines: string[][] = [];
  let [line, cell, quoted] = [[] as string[], '', false];
  const endCell = () => {
    line.push(cell.trim());
    cell = '';
  };
  const endLine = () => {
    endCell();
    if (line.some((one) => one !== '')) lines.push(line);
    line = [];
  };
  for (let at = 0; at < plain.length; at++) {
    const sign = plain.charAt(at);
    if (quoted && sign === '"' && plain.charAt(at + 1) === '"') cell += plain.charAt(++at);
    else if (sign === '"' && (quoted || cell.trim() === '')) quoted = !quoted;
    else if (!quoted && sign === separator) endCell();
    else if (!quoted && sign === '\n') endLine();
    else cell += sign;
  }
  endLine();
  return lines;
}
