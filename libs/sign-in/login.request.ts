import { type FieldError, invalidRequest, unsupportedMediaType } from '#kernel';
import { FormBody } from '#platform';

export interface LoginRequest {
  readonly email: string;
  readonly password: string;
  readonly shopId: number;
}

const KNOWN = new Set(['email', 'password', 'shop_id', 'client_id', 'client_secret']);

/** Reads SCAYLE's login body strictly; a fault never repeats what was sent. */
export function readLoginRequest(body: unknown): LoginRequest {
  if (body instanceof FormBody) throw unsupportedMediaType({ sentence: 'Send application/json.' });
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw invalidRequest({ sentence: 'Send a JSON object.' });
  }
  const { email, password, shop_id: shopId } = body as Record<string, unknown>;
  const faults: FieldError[] = Object.keys(body)
    .filter((name) => !KNOWN.has(name))
    .map((name) => ({ pointer: /^\w{1,64}$/.test(name) ? `/${name}` : '/', detail: 'is unknown' }));
  if (typeof email !== 'string' || email.length < 3 || email.length > 320) {
    faults.push({ pointer: '/email', detail: 'must be an e-mail address' });
  }
  if (typeof password !== 'string' || password === '' || password.length > 1024) {
    faults.push({ pointer: '/password', detail: 'must be text' });
  }
  if (typeof shopId !== 'number' || !Number.isSafeInteger(shopId) || shopId < 1) {
    faults.push({ pointer: '/shop_id', detail: 'must be a positive whole number' });
  }
  if (faults.length > 0) throw invalidRequest({ fields: faults.slice(0, 20) });
  return { email: email as string, password: password as string, shopId: shopId as number };
}
