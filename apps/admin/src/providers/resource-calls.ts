import type { RaRecord } from 'react-admin';

/** Query of a list: the filters of the screen, the size of a page and where it begins. */
export interface ListQuery {
  readonly limit: number;
  readonly cursor?: string;
  readonly [filter: string]: unknown;
}

export interface CursorPage {
  readonly items: readonly object[];
  readonly next_cursor: string | null;
}

/** What a write carries: the version it was made for (an ETag), and the key that makes a create repeatable. */
export interface CreateHeaders {
  readonly 'Idempotency-Key': string;
}
export interface WriteHeaders {
  readonly 'If-Match': string;
}

/** How the records of one area are read and written. What is left out cannot be done. */
export interface ResourceCalls {
  /** The field that names a record. */
  readonly id: string;
  readonly list: (query: ListQuery) => Promise<CursorPage>;
  readonly read?: (id: string) => Promise<object>;
  readonly create?: (data: object, headers: CreateHeaders) => Promise<object>;
  /** @param changes the fields that differ from what was read */
  readonly update?: (id: string, changes: object, headers: WriteHeaders, before: RaRecord) => Promise<object>;
  readonly remove?: (id: string, headers: WriteHeaders) => Promise<unknown>;
}

/** The ETag of a record is its version in quotes (RFC 9110 §8.8.3). */
export const etagOf = (record: object): string => `"${(record as { version?: number }).version ?? ''}"`;
