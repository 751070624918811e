const HEADINGS = ['row', 'requests/s', 'p50 ms', 'p99 ms', 'server CPU µs/request', '× floor', 'target', ''];

/** The results as a table for people. @param {import('./results.mjs').Result[]} results */
export function textTable(results) {
  const rows = [HEADINGS, ...results.map(cells)];
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row) =>
    row
      .map((cell, column) => pad(cell, widths[column], column))
      .join('  ')
      .trimEnd();
  return [line(rows[0]), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.slice(1).map(line)].join('\n');
}

/** The same in Markdown. @param {import('./results.mjs').Result[]} results */
export function markdownTable(results) {
  const rule = HEADINGS.map((_, column) => (column === 0 ? '---' : '---:'));
  return [HEADINGS, rule, ...results.map(cells)].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function cells({ row, perSecond, p50, p99, cpuMicros, ratio, errors, verdict }) {
  return [
    row.title,
    Math.round(perSecond.median).toLocaleString('en'),
    p50.median.toFixed(1),
    p99.median.toFixed(1),
    `${cpuMicros.median.toFixed(1)} (${cpuMicros.least.toFixed(1)}–${cpuMicros.most.toFixed(1)})`,
    ratio === null ? '' : `${ratio.median.toFixed(2)} (${ratio.least.toFixed(2)}–${ratio.most.toFixed(2)})`,
    row.target === undefined ? '' : `≤ ${row.target.toFixed(2)}`,
    errors > 0 ? `${verdict}: ${errors} errors` : verdict,
  ];
}

function pad(cell, width, column) {
  return column === 0 || column === HEADINGS.length - 1 ? cell.padEnd(width) : cell.padStart(width);
}
