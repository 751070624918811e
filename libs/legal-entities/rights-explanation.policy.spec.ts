import { describe, expect, it } from '@jest/globals';
import { explainLack, explainScopes, type RightsFacts, type WhyNot } from './rights-explanation.policy.js';

const CLIENT = { clientId: 'storefront', scopes: ['basket', 'mandate.client_read', 'order.order_manage--DE'] };
const GROUP = { scope: 'media.asset_read', group: 'wholesale', accessControl: null };
const ROLE = { role: 'B2B_ADMIN', assignedTo: 'holding', scopes: ['order.order_read_le', 'iam.user_read_own'] };

const facts = (wanted: Partial<RightsFacts> = {}): RightsFacts => ({
  ...{ subject: 'customer', client: CLIENT, groups: [GROUP], roles: [{ company: 'north', ...ROLE }] },
  ...{ company: 'north', refused: null, onBehalf: false },
  ...wanted,
});
const scopesOf = (wanted: Partial<RightsFacts>) => explainScopes(facts(wanted)).map(({ scope }) => scope);
const reasons = (scope: string, wanted: Partial<RightsFacts> = {}): [WhyNot, string | null][] =>
  explainLack(facts(wanted), scope).map(({ reason, from }) => [reason, from?.by ?? null]);

describe('where scopes come from', () => {
  it('is every way, in the order in which a token’s scope is made', () => {
    const groups = [{ scope: 'basket', group: 'all', accessControl: 'shop' }];
    expect(explainScopes(facts({ groups }), 'basket')).toEqual([
      {
        scope: 'basket',
        from: [
          { by: 'client', clientId: 'storefront' },
          { by: 'group', group: 'all', accessControl: 'shop' },
        ],
      },
    ]);
    expect(explainScopes(facts(), 'order.order_view_le')).toEqual([
      {
        scope: 'order.order_read_le',
        from: [{ by: 'company_role', role: 'B2B_ADMIN', company: 'north', assignedTo: 'holding' }],
      },
    ]);
  });

  it('is the client and the company without its people for who acts for a customer', () => {
    expect(scopesOf({ onBehalf: true })).toEqual(['basket', 'order.order_manage--DE', 'order.order_read_le']);
  });

  it('is no role of a company that the token is not for', () => {
    const held = ['basket', 'media.asset_read', 'order.order_manage--DE'];
    expect(scopesOf({ company: null })).toEqual(held);
    expect(scopesOf({ company: 'south' })).toEqual(held);
  });

  it('is nothing when there is no token for the company', () => {
    expect(scopesOf({ refused: 'entity_not_member' })).toEqual([]);
  });
});

describe('why a scope is missing', () => {
  it('is not said of one that is there, however it is spelt', () => {
    for (const scope of ['basket', 'media.asset_view', 'order.order_manage--*']) expect(reasons(scope)).toEqual([]);
  });

  it.each<[string, Partial<RightsFacts>, [WhyNot, string | null][]]>([
    ['mandate.client_read', {}, [['client_only', 'client']]],
    ['mandate.client_manage', { client: null }, [['client_only', null]]],
    ['order.order_manage', {}, [['restricted', 'client']]],
    ['order.order_manage--AT', {}, [['restricted', 'client']]],
    ['media.asset_view', { onBehalf: true }, [['on_behalf', 'group']]],
    ['iam.user_view_own', { onBehalf: true }, [['on_behalf', 'company_role']]],
    ['order.order_read_le', { company: null }, [['company_not_named', 'company_role']]],
    ['order.order_read_le', { company: 'south' }, [['other_company', 'company_role']]],
    ['basket', { client: null }, [['client_not_named', null]]],
    ['basket', { refused: 'entity_not_member' }, [['entity_not_member', null]]],
    ['media.asset_read', { subject: 'guest', groups: [], roles: [] }, [['guest', null]]],
    ['basket', { subject: 'employee', client: null, roles: [] }, [['nothing_gives_it', null]]],
    ['basket_read', {}, [['nothing_gives_it', null]]],
  ])('%s', (scope, wanted, expected) => {
    expect(reasons(scope, wanted)).toEqual(expected);
  });
});
