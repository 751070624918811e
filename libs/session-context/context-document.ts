/** Whatever JSON can say. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** What a shopper's visit carries from page to page: where they shop, in which money, with which basket. */
export interface ContextFields {
  /** Code of the shop. */
  readonly siteCode: string | null;
  /** Three letters, ISO 4217. */
  readonly currency: string | null;
  readonly cartId: string | null;
  /** Usually a country code. */
  readonly targetLocation: string | null;
  readonly language: string | null;
  /** The shop's own attributes. */
  readonly context: Readonly<Record<string, JsonValue>>;
}

/** A stored document. */
export interface ContextDocument extends ContextFields {
  readonly tenantId: number;
  /** Of the visit: the claim `session_id` of the shopper's tokens. A name, never a credential. */
  readonly label: string;
  /** The customer who signed in during the visit; null = nobody yet. */
  readonly customerId: number | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly modifiedAt: Date;
}

/** Which document is meant. */
export interface ContextKey {
  readonly tenantId: number;
  readonly label: string;
}

/** Whose eyes look: those of one customer, of a visitor whom nobody knows (null), or the merchant's own service. */
export type ContextSight = number | null | 'service';

/** Fields left out stay as they are, null empties one. */
export type ContextChange = Partial<ContextFields>;
