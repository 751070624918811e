import { describe, expect, it } from '@jest/globals';
import {
  accessDenied,
  conflict,
  invalidClient,
  invalidRequest,
  invalidToken,
  notFound,
  tooManyRequests,
} from '#kernel';
import { customerServiceError, managementError, oauthServiceError } from './emporix-error.js';
import { scopesMissing } from './emporix.errors.js';

const fault = (faultstring: string, errorcode: string) => ({ fault: { faultstring, detail: { errorcode } } });

describe('the errors of Emporix’s services', () => {
  it.each([customerServiceError, managementError('Forbidden here'), oauthServiceError])(
    'are the gateway’s fault where nobody was authenticated',
    (form) => {
      expect(form(invalidToken())).toMatchObject(fault('Invalid access token', 'oauth.v2.InvalidAccessToken'));
      expect(form(invalidClient())).toMatchObject(fault('Invalid ApiKey', 'oauth.v2.InvalidApiKey'));
      expect(form(invalidToken({ internal: 'expired' }))).toMatchObject(
        fault('Access Token expired', 'keymanagement.service.access_token_expired'),
      );
    },
  );

  it('of the customer service name the field, the reason, and what kind of error it is', () => {
    const unfit = invalidRequest({ fields: [{ pointer: '/b2b/id', detail: 'is required' }] });
    expect(customerServiceError(unfit)).toMatchObject({
      ...{ status: 400, type: 'bad_request' },
      details: [{ field: 'b2b.id', type: 'invalid_value', message: 'is required' }],
    });
    expect(customerServiceError(notFound())).toMatchObject({ status: 404, type: 'resource_not_found' });
    expect(customerServiceError(tooManyRequests())).toMatchObject({ status: 429, type: 'too_many_requests' });
    expect(customerServiceError(accessDenied())).toEqual({
      ...{ status: 403, type: 'Forbidden', message: 'User not authorized.' },
    });
    expect(customerServiceError(accessDenied({ reason: 'entity_not_member' }))).toMatchObject({
      details: [{ field: '', type: 'entity_not_member' }],
    });
  });

  it('of management name missing scopes in both of the forms that clients read', () => {
    const form = managementError('Scope validation failed');
    expect(form(scopesMissing(['iam.group_read', 'iam.group_read_own']))).toEqual({
      ...{ code: 403, status: 'Forbidden', message: 'Scope validation failed' },
      details: [
        `Missing required scopes '[iam.group_read, iam.group_read_own]'`,
        'missing scope: iam.group_read',
        'missing scope: iam.group_read_own',
      ],
    });
    expect(form(conflict({ sentence: 'Duplicated key' }))).toEqual({
      ...{ code: 409, status: 'Conflict', message: 'Duplicated key' },
    });
  });

  it('of the token endpoint are OAuth’s as well', () => {
    expect(oauthServiceError(invalidRequest())).toMatchObject({
      error: 'invalid_request',
      fault: { detail: { errorcode: 'oauth.v2.InvalidRequest' } },
    });
  });
});
