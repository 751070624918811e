import { type LogFilter, queryOf } from './log-filter.js';

export const EXPORT_FORMATS = ['csv', 'ndjson'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Where the server streams the events that fit, as a file. */
export function exportPath(filter: LogFilter, format: ExportFormat, now = Date.now()): string {
  const given = Object.entries(queryOf(filter, now)).filter(([, value]) => value !== undefined && value !== null);
  return `/admin/v1/audit-events/export?${new URLSearchParams([...given.map(asText), ['format', format]]).toString()}`;
}

const asText = ([name, value]: [string, unknown]): [string, string] => [name, String(value)];
