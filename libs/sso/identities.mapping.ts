import { IdentityProviders } from '#identity-providers';
import type { IdentityList, IdentityRecord } from './identities.dto.js';
import type { Identity } from './identity.store.js';

/** The identities as both APIs show them, with the keys of their providers. */
export async function identityList(
  providers: IdentityProviders,
  identities: readonly Identity[],
): Promise<IdentityList> {
  const items = identities.map(async (identity): Promise<IdentityRecord> => {
    const provider = await providers.byId(identity.providerId);
    return {
      id: identity.id,
      identity_provider: provider?.tenantId === identity.tenantId ? provider.key : null,
      issuer: identity.issuer,
      subject: identity.subject,
      email: identity.email,
      email_verified: identity.emailVerified,
      linked_at: new Date(identity.linkedAt).toISOString(),
      last_login_at: new Date(identity.lastLoginAt).toISOString(),
    };
  });
  return { items: await Promise.all(items) };
}
