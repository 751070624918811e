import { Injectable } from '@nestjs/common';
import { AuditLog, requireFreshSignIn } from '#audit';
import { type AdminCaller, Clock, type FieldError, type Transaction, validationFailed } from '#kernel';
import { type FieldCheck, OutboundHttp } from '#platform';
import { movesSecret, needsFreshSignIn } from './identity-provider-trust.policy.js';
import { keepsFromSaving, newUrls, providerUrls, URL_FAULTS, urlFault } from './identity-provider-urls.policy.js';
import type { IdentityProvider } from './identity-provider.entity.js';
import { checkProvider, checkSecret } from './identity-provider.policy.js';
import { IDP_EVENTS } from './identity-provider.events.js';

/** A change of a provider on its way: nothing of it is stored yet. */
export interface ProviderChange {
  readonly caller: AdminCaller;
  /** Slug. */
  readonly tenant: string;
  /** null = the provider is new. */
  readonly before: IdentityProvider | null;
  readonly after: IdentityProvider;
  /** undefined = none was given. */
  readonly secret: string | undefined;
  /** It is another than the stored one. */
  readonly newSecret: boolean;
}

/** Refuses what must not be saved. Each refusal is in the audit before it leaves the transaction. */
@Injectable()
export class IdentityProviderChecks {
  constructor(
    private readonly outbound: OutboundHttp,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** 422 for what does not fit, 403 when the caller has to confirm who they are first. */
  async check(tx: Transaction, change: ProviderChange): Promise<void> {
    await this.checkFit(tx, change);
    const { caller, tenant, before, after, newSecret } = change;
    if (!needsFreshSignIn(before, after, newSecret)) return;
    await requireFreshSignIn(this.audit, caller, this.clock.now(), { what: 'idp.trust', tenant });
  }

  /** 422 that names every field that does not fit. */
  async checkFit(tx: Transaction, change: ProviderChange): Promise<void> {
    const { before, after, secret } = change;
    const addresses = await this.addressFaults(before, after);
    const moved = before !== null && secret === undefined && movesSecret(before, after);
    const checks = [
      ...checkProvider(after),
      ...addresses,
      ...(await foreignShops(tx, after)),
      moved ? NEEDED_AGAIN : checkSecret(after, secret),
    ];
    const fields = checks.flatMap(([pointer, detail]): FieldError[] => (detail === null ? [] : [{ pointer, detail }]));
    if (fields.length > 0) throw this.refusal(change, fields, addresses.length > 0);
  }

  /** By their text, then by what their names resolve to (SS-24). */
  private async addressFaults(before: IdentityProvider | null, after: IdentityProvider): Promise<FieldCheck[]> {
    const faults = providerUrls(after).flatMap((place): FieldCheck[] => {
      const fault = urlFault(place, (url) => this.outbound.textFault(url));
      return fault === null ? [] : [[place.pointer, fault]];
    });
    if (faults.length > 0) return faults;
    const resolved = newUrls(before, after).map(async ({ pointer, url }): Promise<FieldCheck[]> => {
      const fault = await this.outbound.check(url);
      return keepsFromSaving(fault) ? [[pointer, URL_FAULTS[fault]]] : [];
    });
    return (await Promise.all(resolved)).flat();
  }

  private refusal({ caller, tenant, after }: ProviderChange, fields: FieldError[], address: boolean): Error {
    return this.audit.refusal(validationFailed({ fields }), {
      tenant,
      type: IDP_EVENTS.updateRefused,
      outcome: 'refused',
      reason: address ? 'idp_address' : 'validation_failed',
      actor: caller.actor,
      origin: caller.origin,
      details: { provider: after.key, fields: fields.slice(0, 20) },
    });
  }
}

const NEEDED_AGAIN: FieldCheck = [
  '/client_secret',
  'is needed again: the change sends it to another place, or proves another client with it',
];

/** Read in the transaction, so that shops made by the same `mandate apply` are seen. */
async function foreignShops(tx: Transaction, { tenantId, shops }: IdentityProvider): Promise<FieldCheck[]> {
  if (shops === null || shops.length === 0) return [];
  // numeric: a number beyond the column's range is no shop rather than a fault of the statement
  const own = (await tx.query('select id from shop where tenant_id = $1 and id = any($2::numeric[]) for key share', [
    tenantId,
    shops,
  ])) as { id: number }[];
  const known = new Set(own.map(({ id }) => id));
  return shops.map((id, index) => [`/shops/${index}`, known.has(id) ? null : 'is no shop of this tenant']);
}
