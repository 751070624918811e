import { describe, expect, it } from '@jest/globals';
import { decideIdentity, type IdentityFacts, type LinkCandidate } from './identity.policy.js';

const ADA: LinkCandidate = {
  ...{ id: 4711, shopId: 1001, active: true, guest: false, epoch: 1 },
  ...{ email: 'ada.k@example.com', emailVerified: true },
};

const facts = (wanted: Partial<IdentityFacts> = {}): IdentityFacts => ({
  known: null,
  email: 'ada.k@example.com',
  sameEmail: null,
  emailVerified: true,
  linkByEmail: false,
  clientShops: [1001],
  referenceTaken: false,
  mayCreate: true,
  ...wanted,
});

describe('whose login it is', () => {
  it('is the customer whom issuer and subject belong to, whatever the e-mail says', () => {
    const known = { ...ADA, emailVerified: false };
    expect(decideIdentity(facts({ known, emailVerified: false, referenceTaken: true }))).toEqual({
      kind: 'known',
      customerId: 4711,
    });
  });

  it('is a new customer when nobody has the identity or the address', () => {
    expect(decideIdentity(facts())).toEqual({ kind: 'created' });
  });

  it('is linked by e-mail only where both sides verified it and the tenant switched it on', () => {
    const both = facts({ sameEmail: ADA, linkByEmail: true });
    expect(decideIdentity(both)).toEqual({ kind: 'linked', customerId: 4711 });
    const refused = (changes: Partial<IdentityFacts>) => decideIdentity({ ...both, ...changes });
    expect(refused({ emailVerified: false })).toEqual({ kind: 'refused', reason: 'email_unverified' });
    expect(refused({ linkByEmail: false })).toEqual({ kind: 'refused', reason: 'email_taken' });
    expect(refused({ sameEmail: { ...ADA, emailVerified: false } })).toEqual({
      kind: 'refused',
      reason: 'customer_email_unverified',
    });
  });

  it('is not linked by an address that only the database takes for the same', () => {
    const sent = (email: string | null) => decideIdentity(facts({ email, sameEmail: ADA, linkByEmail: true }));
    expect(sent('Ada.K@Example.com')).toEqual({ kind: 'linked', customerId: 4711 });
    // The Kelvin sign, whose small letter is a k.
    expect(sent('ada.\u212a@example.com')).toEqual({ kind: 'refused', reason: 'email_taken' });
    expect(sent(null)).toEqual({ kind: 'refused', reason: 'email_taken' });
  });

  it('says of an unverified address nothing more than that, whatever the tenant switched on', () => {
    for (const linkByEmail of [true, false]) {
      const sameEmail = { ...ADA, active: false, emailVerified: false };
      expect(decideIdentity(facts({ sameEmail, linkByEmail, emailVerified: false }))).toEqual({
        kind: 'refused',
        reason: 'email_unverified',
      });
    }
  });

  it('is refused for customers who are inactive, guests or of a shop that the client does not serve, known or about to be linked', () => {
    for (const [change, reason] of [
      [{ active: false }, 'customer_inactive'],
      [{ guest: true }, 'customer_guest'],
      [{ shopId: 1002 }, 'customer_shop'],
    ] as const) {
      expect(decideIdentity(facts({ known: { ...ADA, ...change } }))).toEqual({ kind: 'refused', reason });
      const sameEmail = { ...ADA, ...change };
      expect(decideIdentity(facts({ sameEmail, linkByEmail: true }))).toEqual({ kind: 'refused', reason });
    }
  });

  it('is nobody’s where strangers do not become customers; who is known or linked still comes in', () => {
    expect(decideIdentity(facts({ mayCreate: false, referenceTaken: true }))).toEqual({
      kind: 'refused',
      reason: 'customer_not_found',
    });
    expect(decideIdentity(facts({ mayCreate: false, known: ADA }))).toEqual({ kind: 'known', customerId: 4711 });
    const linked = facts({ mayCreate: false, sameEmail: ADA, linkByEmail: true });
    expect(decideIdentity(linked)).toEqual({ kind: 'linked', customerId: 4711 });
  });

  it('never finds a customer by the reference: one that is taken refuses the new customer', () => {
    expect(decideIdentity(facts({ referenceTaken: true }))).toEqual({ kind: 'refused', reason: 'reference_taken' });
  });
});
