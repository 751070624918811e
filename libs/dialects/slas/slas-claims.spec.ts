import { describe, expect, it } from '@jest/globals';
import { isGuestIsb, slasClaims, type SlasSubject } from './slas-claims.js';

const TIM: SlasSubject = {
  organization: 'f_ecom_acme_001',
  clientId: '5',
  usid: '0b8e2f5a-6a5e-4b57-9a6f-2f3a8a1f4c11',
  idpOrigin: 'ecom',
  customerId: 4711,
  login: 'tim@example.com',
  displayName: 'Tim Shopper',
  site: 'RefArch',
  agent: null,
  flow: null,
  scope: 'basket order.order_read',
  doNotTrack: false,
};
const GUEST: SlasSubject = { ...TIM, idpOrigin: 'slas', login: null, displayName: 'Guest User' };

const isbOf = (subject: SlasSubject): string => slasClaims(subject).claims['isb'] as string;

/** What Salesforce's React SDK understands: it splits at double colons and goes by the place of each part. */
function asReactReads(isb: string): Record<string, unknown> {
  const places = isb.split('::');
  const valueAt = (place: number): string => (places[place] ?? '').replace(/^\w+:/, '');
  const guest = places[1] === 'upn:Guest';
  return {
    guest,
    login: guest ? null : valueAt(1),
    customerId: valueAt(guest ? 3 : 4),
    isAgent: places[guest ? 5 : 6]?.startsWith('agent:') ?? false,
  };
}

describe('the claims of Salesforce’s tokens', () => {
  it('stand beside ours, in their form', () => {
    expect(slasClaims(TIM)).toEqual({
      name: 'slas',
      claims: {
        aut: 'GUID',
        scp: 'basket order.order_read',
        sub: 'cc-slas::acme_001::scid:5::usid:0b8e2f5a-6a5e-4b57-9a6f-2f3a8a1f4c11',
        ctx: 'slas',
        ist: 1,
        sty: 'User',
        isb: 'uido:ecom::upn:tim@example.com::uidn:Tim Shopper::gcid:4711::rcid:4711::chid:RefArch',
        dnt: '0',
        usid: TIM.usid,
      },
    });
  });

  it('say of tracking what a cookie would: a digit as text', () => {
    expect(slasClaims({ ...TIM, doNotTrack: true }).claims['dnt']).toBe('1');
  });

  it('name the visit where readers of sub look for it', () => {
    const sub = slasClaims(TIM).claims['sub'] as string;
    expect(sub.split('::')[3]).toBe(`usid:${TIM.usid}`);
  });
});

describe('isb, read by position', () => {
  it('tells a registered shopper and a guest apart', () => {
    expect(asReactReads(isbOf(TIM))).toEqual({
      guest: false,
      login: 'tim@example.com',
      customerId: '4711',
      isAgent: false,
    });
    expect(asReactReads(isbOf(GUEST))).toMatchObject({ guest: true, customerId: '4711', isAgent: false });
    expect(isGuestIsb(isbOf(GUEST))).toBe(true);
    expect(isGuestIsb(isbOf(TIM))).toBe(false);
  });

  it.each([
    ['a registered shopper', TIM],
    ['a guest', GUEST],
  ])('finds the agent of %s: right after the site, the flow behind it', (_, shopper) => {
    const isb = isbOf({ ...shopper, agent: 'lauren@example.com', flow: 'taob' });
    expect(isb).toMatch(/::chid:RefArch::agent:lauren@example\.com::taob:ta_ext_on_behalf_of$/);
    expect(asReactReads(isb)).toMatchObject({ isAgent: true, customerId: '4711' });
  });

  it('names a trusted system without an agent', () => {
    const isb = isbOf({ ...TIM, flow: 'tsob' });
    expect(isb).toMatch(/::chid:RefArch::tsob:ts_ext_on_behalf_of$/);
    expect(asReactReads(isb)).toMatchObject({ isAgent: false });
  });

  it.each(['login', 'displayName', 'site', 'agent', 'idpOrigin'] as const)(
    'cannot be shifted by a %s that brings separators',
    (field) => {
      const isb = isbOf({ ...TIM, [field]: 'x::agent:evil::rcid:1' });
      expect(isb).toContain('x%3A%3Aagent%3Aevil');
      expect(asReactReads(isb)).toMatchObject({ guest: false, customerId: '4711', isAgent: field === 'agent' });
    },
  );

  it('writes a colon in a name as %3A', () => {
    expect(isbOf({ ...TIM, displayName: 'Tim: the shopper' })).toContain('::uidn:Tim%3A the shopper::');
  });
});

describe('the 256 characters of isb', () => {
  it('cost a long name its end, whole characters only', () => {
    const isb = isbOf({ ...TIM, displayName: '😀'.repeat(200) });
    expect(isb.length).toBeLessThanOrEqual(256);
    expect(isb).toMatch(/::uidn:(😀)+::gcid:4711::/u);
    expect(isb.isWellFormed()).toBe(true);
  });

  it('are never filled with half an escape', () => {
    for (let length = 0; length < 4; length++) {
      const isb = isbOf({ ...TIM, displayName: 'x'.repeat(length) + ':'.repeat(200) });
      expect(isb.length).toBeLessThanOrEqual(256);
      expect(isb.split('::')[2]).toMatch(/^uidn:x*(%3A)+$/);
    }
  });

  it('hold a login that fits exactly, and refuse one more character', () => {
    const others = isbOf({ ...TIM, login: '', displayName: '' }).length;
    const fits = { ...TIM, login: 'x'.repeat(256 - others), displayName: '' };
    expect(isbOf(fits)).toHaveLength(256);
    expect(() => isbOf({ ...fits, login: `${fits.login}x` })).toThrow(
      expect.objectContaining({ status: 400, message: 'Issuer Subject length must be less than 256 characters' }),
    );
  });
});
