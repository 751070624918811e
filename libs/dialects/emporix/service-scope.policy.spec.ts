import { describe, expect, it } from '@jest/globals';
import { serviceScope } from './service-scope.policy.js';

const HELD = new Set(['order.order_read', 'iam.group_read', 'order.order_manage--DE']);
const granted = (requested: string | undefined) => serviceScope(requested, HELD, 'acme');

describe('the scopes of a service token in Emporix’s face', () => {
  it.each([undefined, '', ' ', 'tenant=acme'])('are all that the key has when %j asks for none', (requested) => {
    expect(granted(requested)).toEqual({ ok: true, scope: 'order.order_read iam.group_read order.order_manage--DE' });
  });

  it.each([
    ['order.order_read', 'order.order_read'],
    ['tenant=acme order.order_read', 'order.order_read'],
    [' order.order_read  iam.group_read ', 'order.order_read iam.group_read'],
    ['order.order_read order.order_delete', 'order.order_read'],
    ['order.order_view', 'order.order_read'],
    ['order.order_view order.order_read', 'order.order_read'],
    ['order.order_manage--DE', 'order.order_manage--DE'],
    // Never everything in the place of nothing.
    ['order.order_delete', ''],
    ['order.order_manage', ''],
    ['order.order_manage--AT', ''],
  ])('%j becomes %j', (requested, scope) => {
    expect(granted(requested)).toEqual({ ok: true, scope });
  });

  it.each([
    ['another tenant', 'tenant=other', 'tenant'],
    ['two tenants', 'tenant=acme tenant=other', 'tenant'],
    ['other blanks', 'order.order_read\ttenant=acme', 'scope'],
    ['what is no scope', 'ä', 'scope'],
    ['five thousand of them', 'x '.repeat(5000), 'scope'],
  ])('are refused for %s', (_, requested, reason) => {
    expect(granted(requested)).toEqual({ ok: false, reason });
  });
});
