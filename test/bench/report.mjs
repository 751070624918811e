import { writeSection } from './document.mjs';
import { markdownTable, textTable } from './table.mjs';

/** Bytes. */
const LARGEST_MEMORY = 300e6;
export const MEMORY_REQUESTS = 200_000;

/**
 * @typedef {object} Report
 * @property {ReturnType<import('./machine.mjs').describeMachine>} machine
 * @property {string} cores
 * @property {string} database
 * @property {{rounds: number, seconds: number}} options
 * @property {import('./results.mjs').Result[]} results
 * @property {{peakRssBytes: number, requests: number}} memory
 */

/** @param {Report} report */
export function textReport(report) {
  return ['', ...setting(report), '', textTable(report.results), '', ...remarks(report), ''].join('\n');
}

/** Replaces the table in docs/performance.md. @param {Report} report */
export function writeDocument(report) {
  writeSection('bench', [
    ...setting(report).map((line) => `- ${line}`),
    '',
    markdownTable(report.results),
    '',
    ...remarks(report).map((line) => `- ${line}`),
  ]);
}

function setting({ machine, cores, database, options }) {
  return [
    `${machine.date}, commit ${machine.commit}, Node ${machine.node}, ${database}`,
    `${machine.processor}, ${machine.cores} cores; ${cores}; load average before the run ${machine.load.toFixed(1)}`,
    `${options.rounds} rounds, ${options.seconds} s each row after its warm-up, 64 connections; median (least–most) over the rounds`,
  ];
}

function remarks({ memory }) {
  const { peakRssBytes, requests } = memory;
  const enough = requests >= MEMORY_REQUESTS;
  const verdict = enough
    ? peakRssBytes < LARGEST_MEMORY
      ? 'ok'
      : 'over'
    : `no verdict below ${count(MEMORY_REQUESTS)}`;
  return [
    `Floors 3 to 7 run on Nest + Fastify without validation, authentication, checks and audit content.`,
    `Peak memory of the server (RSS) after ${count(requests)} requests: ${(peakRssBytes / 1e6).toFixed(0)} MB (target < 300 MB: ${verdict})`,
  ];
}

function count(number) {
  return number.toLocaleString('en');
}
