import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CustomerDirectory } from '#customers';
import { invalidRequest, notFound } from '#kernel';
import { Database } from '#platform';
import type {
  ContextChange,
  ContextDocument,
  ContextFields,
  ContextKey,
  ContextSight,
  JsonValue,
} from './context-document.js';
import { changed, isLabel, requireSound, sees } from './context.policy.js';
import { BEGIN, INSERT, LOCK, READ, WRITE } from './context.statements.js';
import { staleContext } from './session-context.errors.js';

/** What is known when a visit begins, or when its shopper signs in. */
export interface ContextBeginning extends ContextKey, ContextChange {
  /** null = nobody signed in. */
  readonly customerId: number | null;
}

/** A whole document as a service writes it. */
export interface ContextReplacement extends ContextKey, ContextChange {
  /** Left out: stays. */
  readonly customerId?: number | null;
  /** The version that was read; undefined = the document is new. */
  readonly version: number | undefined;
  /** Make it when there is none. */
  readonly upsert: boolean;
}

const EMPTY: ContextFields = {
  ...{ siteCode: null, currency: null, cartId: null, targetLocation: null, language: null, context: {} },
};

/**
 * Documents of visits, keyed by tenant and label. No right rests on what stands in them, so their changes are not audited. A
 * document that the asking eyes may not see is unknown to them.
 */
@Injectable()
export class SessionContexts {
  constructor(
    private readonly database: Database,
    private readonly customers: CustomerDirectory,
  ) {}

  /**
   * Makes the document when there is something to write, and gives it to the customer who signed in.
   *
   * @throws 400 `invalid_request` for a field that cannot be stored
   */
  async begin({ tenantId, label, customerId, ...fields }: ContextBeginning): Promise<void> {
    requireSound(fields);
    const { siteCode, currency, cartId, targetLocation, language } = changed(EMPTY, fields);
    const texts = [siteCode, currency, cartId, targetLocation, language];
    const anything = texts.some((text) => text !== null);
    await this.database.query(BEGIN, [tenantId, label, customerId, ...texts, anything]);
  }

  /** @throws 404 when there is none, or none for these eyes */
  async read({ tenantId, label }: ContextKey, sight: ContextSight): Promise<ContextDocument> {
    if (!isLabel(label)) throw notFound();
    const [document] = await this.database.query<ContextDocument>(READ, [tenantId, label]);
    if (!document || !sees(sight, document)) throw notFound();
    return document;
  }

  /**
   * @param version the one that was read; undefined = whatever it is
   * @throws 404, 409 `session_context_changed`, 400 for what cannot be stored
   */
  async change(
    tx: EntityManager,
    key: ContextKey,
    sight: ContextSight,
    change: ContextChange,
    version?: number,
  ): Promise<void> {
    requireSound(change);
    const document = await this.locked(tx, key);
    if (!document || !sees(sight, document)) throw notFound();
    requireVersion(document, version);
    await this.write(tx, WRITE, key, document.customerId, changed(document, change));
  }

  /** Adds one attribute of the shop's own, or replaces it. */
  addAttribute(tx: EntityManager, key: ContextKey, sight: ContextSight, name: string, value: JsonValue): Promise<void> {
    return this.change(tx, key, sight, { context: { [name]: value } });
  }

  /** Removing what is not there changes nothing and is no fault. */
  removeAttribute(tx: EntityManager, key: ContextKey, sight: ContextSight, name: string): Promise<void> {
    return this.addAttribute(tx, key, sight, name, null);
  }

  /**
   * A service writes the whole document; what it leaves out becomes empty.
   *
   * @throws 404 when there is none and none shall be made; 409 `session_context_changed`; 400
   */
  async replace(tx: EntityManager, wanted: ContextReplacement): Promise<void> {
    const { tenantId, label, customerId, version, upsert, ...fields } = wanted;
    if (!isLabel(label)) throw notFound();
    requireSound(fields);
    const document = await this.locked(tx, wanted);
    const owner = await this.ownerOf(tenantId, document?.customerId ?? null, customerId);
    if (!document && !upsert) throw notFound();
    if (document && version === undefined) {
      throw invalidRequest({ sentence: 'The version that was read is required: the document exists.' });
    }
    if (document) requireVersion(document, version);
    const inserted = await this.write(tx, document ? WRITE : INSERT, wanted, owner, changed(EMPTY, fields));
    // Somebody else made it between the look and the insertion.
    if (!document && inserted.length === 0) throw staleContext();
  }

  private async ownerOf(tenantId: number, owner: number | null, wanted: number | null | undefined) {
    if (wanted === undefined || wanted === owner) return owner;
    if (owner !== null) throw invalidRequest({ sentence: 'customerId cannot be changed: a sign-in does that.' });
    const customer = wanted === null ? null : await this.customers.state(tenantId, wanted);
    if (!customer) throw invalidRequest({ sentence: 'customerId is unknown.' });
    return customer.id;
  }

  private async locked(tx: EntityManager, { tenantId, label }: ContextKey): Promise<ContextDocument | undefined> {
    const rows = await tx.query<ContextDocument[]>(LOCK, [tenantId, label]);
    return rows[0];
  }

  private async write(
    tx: EntityManager,
    statement: string,
    { tenantId, label }: ContextKey,
    customerId: number | null,
    fields: ContextFields,
  ): Promise<unknown[]> {
    // What is there already counts as well.
    requireSound({ context: fields.context });
    const { siteCode, currency, cartId, targetLocation, language, context } = fields;
    const texts = [siteCode, currency, cartId, targetLocation, language];
    return tx.query<unknown[]>(statement, [tenantId, label, customerId, ...texts, JSON.stringify(context)]);
  }
}

function requireVersion(document: ContextDocument, version: number | undefined): void {
  if (version !== undefined && version !== document.version) throw staleContext();
}
