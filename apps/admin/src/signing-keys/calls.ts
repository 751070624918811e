import { answerOf, api } from '../providers/api.js';
import type { ResourceCalls } from '../providers/resource-calls.js';

export const signingKeyCalls: ResourceCalls = {
  id: 'id',
  list: () => answerOf(api.GET('/admin/v1/signing-keys')),
};

/** Makes the next key; it signs after the server's usual lead. */
export const rotate = (purpose: 'access' | 'refresh') =>
  answerOf(api.POST('/admin/v1/signing-keys', { body: { purpose } }));
