/** `metadata` of a record. */
export class EmporixMetadataDto {
  version: number;
  /** RFC 3339. */
  createdAt: string;
  modifiedAt: string;
}

/** `metadata` of a change: with a version, another stored one is 409. */
export class EmporixMetadataUpdateDto {
  version?: number;
}

/** What was made. */
export class EmporixCreatedDto {
  id: string;
}

export class EmporixReferenceDto {
  id: string;
}

/** `q` of a search. */
export class EmporixSearchDto {
  /** @example type:COMPANY */
  q?: string;
}
