import { describe, expect, it } from '@jest/globals';
import type { CallReason } from './call.policy.js';
import { CALL_REASONS } from './call.reasons.js';
import { callRefusal } from './call-refusal.js';
import { GATEWAY_FACES } from './gateway-face.js';
import type { RefusedCall } from './refused-call.js';

const NOT_OPEN = { status_code: '403 FORBIDDEN', message: 'user-access-forbidden' };
const NOT_PERMITTED = { status_code: '403 FORBIDDEN', message: 'AM SSO Unauthorized!' };
const REASONS = Object.keys(CALL_REASONS) as CallReason[];

const refused = (reason: RefusedCall['reason'], rest: Partial<RefusedCall> = {}): RefusedCall => ({
  reason,
  onBehalf: false,
  scopes: [],
  requestId: 'r-1',
  ...rest,
});

describe('what the caller of a refused call gets from SLAS’s face', () => {
  it.each(REASONS)('is Salesforce’s own for an agent: %s', (reason) => {
    const permitted = reason === 'permission_missing' || reason === 'scope_missing';
    const body = permitted ? NOT_PERMITTED : NOT_OPEN;
    expect(callRefusal('slas', refused(reason, { onBehalf: true }))).toEqual({ status: 403, body });
  });

  it('is RFC 6750’s for a customer’s token without the scope', () => {
    expect(callRefusal('slas', refused('scope_missing')).body).toMatchObject({ error: 'insufficient_scope' });
    expect(callRefusal('slas', refused('no_rule')).body).toEqual(NOT_OPEN);
  });
});

describe('what the caller gets from our own face', () => {
  it.each(REASONS)('names the reason: %s', (reason) => {
    const { status, body } = callRefusal('mandate', refused(reason));
    expect(status).toBe(403);
    expect(body).toMatchObject({ reason, request_id: 'r-1' });
  });

  it('and the scopes of which one would do', () => {
    const { body } = callRefusal('mandate', refused('scope_missing', { scopes: ['a.b_read', 'a.b_manage'] }));
    expect(body).toMatchObject({ error: 'insufficient_scope', context: { scopes: ['a.b_read', 'a.b_manage'] } });
  });
});

describe('what the caller gets from Emporix’s face', () => {
  it('is its gateway’s fault without a live token', () => {
    const body = {
      fault: { faultstring: 'Invalid access token', detail: { errorcode: 'oauth.v2.InvalidAccessToken' } },
    };
    expect(callRefusal('emporix', refused('token_missing'))).toEqual({ status: 401, body });
    expect(callRefusal('emporix', refused('token_invalid'))).toEqual({ status: 401, body });
  });

  it('names missing scopes as its documents spell them and as its clients look for them', () => {
    const { body } = callRefusal(
      'emporix',
      refused('scope_missing', { scopes: ['iam.group_read', 'iam.group_read_own'] }),
    );
    expect(body).toEqual({
      code: 403,
      status: 'Forbidden',
      message: 'Scope validation failed',
      details: [
        "Missing required scopes '[iam.group_read, iam.group_read_own]'",
        'missing scope: iam.group_read',
        'missing scope: iam.group_read_own',
      ],
    });
    const [, first = ''] = body['details'] as string[];
    expect(/missing scope[: ]+([a-z0-9._-]+)/i.exec(first)?.[1]).toBe('iam.group_read');
  });

  it('says no more of other refusals', () => {
    expect(callRefusal('emporix', refused('company_other')).body).toMatchObject({ message: 'User not authorized.' });
  });
});

describe('a refusal fits a header', () => {
  it.each(GATEWAY_FACES)('%s: one line of ASCII, however many scopes a rule has', (face) => {
    const scopes = Array.from({ length: 50 }, (_, index) => `service.${'r'.repeat(180)}_${index}`);
    const text = JSON.stringify(callRefusal(face, refused('scope_missing', { scopes })).body);
    expect(text).toMatch(/^[\x20-\x7e]{1,3000}$/);
  });
});
