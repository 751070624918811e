import type { Schema } from '#api-client';
import { answerOf, api } from '../providers/api.js';
import type { ResourceCalls } from '../providers/resource-calls.js';

export type SigningKey = Schema<'SigningKeyDto'>;

/** What a key is for: signing access tokens, or deriving refresh tokens. */
export const PURPOSES = ['access', 'refresh'] as const;
export type Purpose = (typeof PURPOSES)[number];

export const signingKeyCalls: ResourceCalls = {
  id: 'id',
  list: () => answerOf(api.GET('/admin/v1/signing-keys')),
};

/**
 * Makes the next key of a purpose.
 *
 * @param leadSeconds until it signs; it is published at once
 */
export const rotate = (purpose: Purpose, leadSeconds: number, idempotencyKey: string): Promise<SigningKey> =>
  make({ purpose, lead_seconds: leadSeconds }, idempotencyKey);

/** The old keys of a purpose are in foreign hands: they verify no more, and what rests on them ends. */
export const replace = (purpose: Purpose, idempotencyKey: string): Promise<SigningKey> =>
  make({ purpose, compromised: true }, idempotencyKey);

const make = (body: Schema<'RotateKeyDto'>, idempotencyKey: string): Promise<SigningKey> =>
  answerOf(api.POST('/admin/v1/signing-keys', { params: { header: { 'Idempotency-Key': idempotencyKey } }, body }));
