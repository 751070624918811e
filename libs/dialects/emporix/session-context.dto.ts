/** `metadata` of a session context. */
export class EmporixContextMetadataDto {
  /** Comes back with a change: another one than the stored is 409. */
  version: number;
  /** RFC 3339. */
  createdAt: string;
  modifiedAt: string;
}

/** What a visit carries; fields without a value are left out. */
export class EmporixSessionContextDto {
  sessionId: string;
  /** Of the customer who signed in. */
  customerId?: string;
  siteCode?: string;
  /** @example EUR */
  currency?: string;
  cartId?: string;
  /** @example DE */
  targetLocation?: string;
  language?: string;
  /** The shop's own attributes. */
  context: Record<string, unknown>;
  metadata: EmporixContextMetadataDto;
}

export class EmporixVersionDto {
  version: number;
}

/** Fields left out stay as they are. Attributes are merged; null removes one. */
export class EmporixContextPatchDto {
  siteCode?: string;
  currency?: string;
  targetLocation?: string;
  language?: string;
  context?: Record<string, unknown>;
  metadata: EmporixVersionDto;
}

/** The whole document: fields left out become empty. */
export class EmporixContextPutDto {
  /** Of a customer of the tenant; cannot be changed once it stands. */
  customerId?: string;
  siteCode?: string;
  currency?: string;
  cartId?: string;
  targetLocation?: string;
  language?: string;
  context?: Record<string, unknown>;
  /** Required when the document exists. */
  metadata?: EmporixVersionDto;
}

export class EmporixAttributeDto {
  key: string;
  /** Text, a number or an object. */
  value: unknown;
}
