import type { JsonBody } from './json-body.js';
import type { EmporixMetadataDto } from './management.dto.js';

/** `metadata` of a record. */
export const metadataOf = (record: {
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}): EmporixMetadataDto => ({
  version: record.version,
  createdAt: record.createdAt.toISOString(),
  modifiedAt: record.updatedAt.toISOString(),
});

/** `metadata.version`; undefined = whatever it is. */
export const readVersion = (body: JsonBody): number | undefined => body.object('metadata')?.integer('version');
