import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AuditLog } from '#audit';
import { type AppError, invalidClient, invalidRequest, type RequestOrigin, tooManyRequests } from '#kernel';
import { TenantDirectory } from '#tenancy';
import { type CredentialFault, type CredentialFields, readCredentials } from './client-credentials.js';
import { ClientDirectory } from './client-directory.js';
import type { ClientFacts } from './client-facts.js';
import { recordedClientId } from './client-id.js';
import { ClientLimits, pairKey } from './client-limits.js';
import type { ClientRecord, SecretRecord } from './client-record.js';
import { RateLimitAudit } from './rate-limit-audit.js';
import { SecretUses } from './secret-uses.js';
import { SecretVerifier } from './secret-verifier.js';

/** Why a client is refused, as decisions name it (DESIGN §4, check 1). */
export type ClientRefusal = 'client_unknown' | 'client_secret' | 'client_disabled';

/** The same, exactly, for the audit. */
export type ClientRefusalReason =
  ClientRefusal | 'no_credentials' | 'secret_missing' | 'secret_expired' | 'secret_unexpected';

/** What of a request tells who its client is; a dialect may have put another header's proof where HTTP Basic stands. */
export type ClientRequest = Pick<FastifyRequest, 'headers' | 'query' | 'origin'>;

/** Who a request is from. */
export type Identification =
  | { readonly refusal: null; readonly client: ClientFacts }
  | {
      readonly refusal: ClientRefusal;
      readonly reason: ClientRefusalReason;
      /** The client that the request claims to be, for the audit only: it proved nothing. */
      readonly client: ClientFacts | null;
      /** As the audit log may keep it (`recordedClientId`); null when nothing was sent. */
      readonly clientId: string | null;
    };

const FAULTS: Readonly<Record<CredentialFault, string>> = {
  credential_in_url: 'Credentials do not belong in the URL: send HTTP Basic or body fields.',
  credentials_twice: 'Send the client credentials once: as HTTP Basic or as body fields.',
  credentials_malformed: 'client_id and client_secret must be texts.',
};

/** OAuth client authentication (RFC 6749 §2.3) for every route that a client calls. */
@Injectable()
export class ClientAuthenticator {
  constructor(
    private readonly directory: ClientDirectory,
    private readonly verifier: SecretVerifier,
    private readonly limits: ClientLimits,
    private readonly limitAudit: RateLimitAudit,
    private readonly uses: SecretUses,
    private readonly tenants: TenantDirectory,
    private readonly audit: AuditLog,
  ) {}

  /**
   * The client of the request. Throws 401 `invalid_client` after `client.auth_failed` is committed; else as `identify`.
   *
   * @param within the only tenant whose clients are known here; left out: all
   */
  async authenticate(request: ClientRequest, fields: CredentialFields, within?: number): Promise<ClientFacts> {
    const found = await this.identify(request, fields, within);
    if (found.refusal === null) return found.client;
    await this.recordFailure(request.origin, found.reason, found.client, found.clientId);
    throw invalidClient({ internal: found.reason });
  }

  /**
   * The client that a browser's request names. It proves nothing: whoever calls this demands a proof before anything is
   * given away. Throws like `authenticate`.
   */
  async named({ origin }: ClientRequest, clientId: string | undefined, within?: number): Promise<ClientFacts> {
    const pair = pairKey(clientId ?? null, origin.address);
    await this.limited(this.limits.admit(pair, origin.address));
    const record = clientId === undefined ? null : await this.recordOf(clientId, within);
    if (record?.facts.enabled) return record.facts;
    await this.limited(this.limits.countFailure(pair));
    const reason = clientId === undefined ? 'no_credentials' : record === null ? 'client_unknown' : 'client_disabled';
    const shownId = clientId === undefined ? null : recordedClientId(clientId, record !== null);
    await this.recordFailure(origin, reason, record?.facts ?? null, shownId);
    throw invalidClient({ internal: reason });
  }

  /**
   * The client of the request, or why it is refused: then the caller audits the refusal under its own type. What this
   * throws is audited already: 400 `invalid_request` for malformed credentials, 429 above a limit.
   */
  async identify(request: ClientRequest, fields: CredentialFields, within?: number): Promise<Identification> {
    const { origin } = request;
    const credentials = readCredentials(request, fields);
    if (typeof credentials === 'string') throw await this.malformed(origin, credentials);
    const pair = pairKey(credentials?.clientId ?? null, origin.address);
    await this.limited(this.limits.admit(pair, origin.address));
    if (credentials === null) return this.refused(pair, 'client_unknown', 'no_credentials', null, null);

    const { clientId } = credentials;
    const record = await this.recordOf(clientId, within);
    const admitProof = (): Promise<void> => this.limited(this.limits.admitProof(pair));
    const found = this.verifier.find(record, credentials, admitProof);
    const secret = found instanceof Promise ? await found : found;
    const reason = this.reasonToRefuse(record, secret, credentials.secrets.length > 0);
    if (reason === null) {
      if (secret !== null) this.uses.note(secret.id, origin);
      return { refusal: null, client: (record as ClientRecord).facts };
    }
    const refusal = reason === 'client_unknown' || reason === 'client_disabled' ? reason : 'client_secret';
    return this.refused(pair, refusal, reason, record?.facts ?? null, recordedClientId(clientId, record !== null));
  }

  /** A client of another tenant is unknown. */
  private async recordOf(clientId: string, within: number | undefined): Promise<ClientRecord | null> {
    const record = this.directory.peek(clientId) ?? (await this.directory.find(clientId));
    return within === undefined || record?.facts.tenantId === within ? record : null;
  }

  private reasonToRefuse(
    record: ClientRecord | null,
    secret: SecretRecord | null,
    secretSent: boolean,
  ): ClientRefusalReason | null {
    if (record === null) return 'client_unknown';
    if (record.facts.type === 'public') {
      if (secretSent) return 'secret_unexpected';
    } else if (secret === null) {
      return secretSent ? 'client_secret' : 'secret_missing';
    } else if (this.verifier.hasEnded(secret)) {
      return 'secret_expired';
    }
    return record.facts.enabled ? null : 'client_disabled';
  }

  private async refused(
    pair: string,
    refusal: ClientRefusal,
    reason: ClientRefusalReason,
    client: ClientFacts | null,
    clientId: string | null,
  ): Promise<Identification> {
    await this.limited(this.limits.countFailure(pair));
    return { refusal, reason, client, clientId };
  }

  private async malformed(origin: RequestOrigin, fault: CredentialFault): Promise<AppError> {
    await this.limited(this.limits.admit(pairKey(null, origin.address), origin.address));
    await this.limited(this.limits.countFailure(pairKey(null, origin.address)));
    await this.recordFailure(origin, fault, null, null);
    return invalidRequest({ sentence: FAULTS[fault], internal: fault });
  }

  private async recordFailure(
    origin: RequestOrigin,
    reason: ClientRefusalReason | CredentialFault,
    client: ClientFacts | null,
    clientId: string | null,
  ): Promise<void> {
    await this.audit.recordAlone({
      tenant: client === null ? null : ((await this.tenants.tenant(client.tenantId))?.slug ?? null),
      type: 'client.auth_failed',
      outcome: 'refused',
      reason,
      actor: { type: 'client', id: clientId ?? 'unknown' },
      origin,
      clientId,
    });
  }

  /** A refusal by a limit is in the audit before it is answered. */
  private async limited(check: Promise<void>): Promise<void> {
    try {
      await check;
    } catch (error) {
      if ((error as AppError).declaration === tooManyRequests.declaration) await this.limitAudit.written();
      throw error;
    }
  }
}
