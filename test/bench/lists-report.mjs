import { writeSection } from './document.mjs';
import { SIZES } from './lists-data.mjs';

/** Milliseconds: the largest p95 that a list may have. */
const TARGET = 200;
const HEADINGS = ['list', 'searches', 'p50 ms', 'p95 ms', 'of the slowest search', ''];

/**
 * @typedef {object} ListReport
 * @property {ReturnType<import('./machine.mjs').describeMachine>} machine
 * @property {string} database
 * @property {number} calls of each search
 * @property {import('./lists-measure.mjs').ListResult[]} results
 */

/** @param {import('./lists-measure.mjs').ListResult} result */
export const isOver = ({ p95 }) => p95 > TARGET;

/** One line while the run lasts. @param {import('./lists-measure.mjs').ListResult} result */
export function textLine(result) {
  const [title, searches, p50, p95, slowest, verdict] = cells(result);
  const figures = `${p50.padStart(7)} ${p95.padStart(7)} ms  ${verdict.padEnd(4)}`;
  return `${title.padEnd(42)} ${searches.padStart(3)} ${figures} ${slowest}`.trimEnd();
}

/** Puts the table into docs/performance.md. @param {ListReport} report */
export function writeListReport({ machine, database, calls, results }) {
  const rule = HEADINGS.map((_, column) => (column === 0 || column === 4 ? '---' : '---:'));
  writeSection('lists', [
    `- ${machine.date}, commit ${machine.commit}, Node ${machine.node}, ${database}`,
    `- ${machine.processor}, ${machine.cores} cores; load average before the run ${machine.load.toFixed(1)}`,
    `- ${sizes()}; each search ${calls} times, one after the other; target: p95 ≤ ${TARGET} ms`,
    '',
    ...[HEADINGS, rule, ...results.map(cells)].map((row) => `| ${row.join(' | ')} |`),
  ]);
}

function sizes() {
  const { events, sessions, customers, clients, tenants, days } = SIZES;
  const [e, s, c] = [events, sessions, customers].map((count) => count.toLocaleString('en'));
  return `${e} audit events of ${days} days, ${s} sessions, ${c} customers, ${clients} clients, ${tenants} tenants`;
}

function cells(result) {
  const { title, searches, p50, p95, slowest } = result;
  return [title, String(searches), p50.toFixed(1), p95.toFixed(1), code(slowest), isOver(result) ? 'over' : 'ok'];
}

const code = (query) => (query === '' ? '' : `\`${query}\``);
