import { describe, expect, it } from '@jest/globals';
import { AppError } from '#kernel';
import { FormBody } from '#platform';
import { readBody } from './body.js';
import { NAME, OWN_EMAIL, SHOP_ID } from './body-fields.js';

const FIELDS = { name: NAME, email: OWN_EMAIL, shop_id: SHOP_ID };
const GOOD = { name: 'Tim', email: 'tim@example.com', shop_id: 1001 };

function faultsOf(body: unknown): string[] {
  try {
    readBody(body, FIELDS);
  } catch (error) {
    if (error instanceof AppError) return error.details.fields?.map(({ pointer }) => pointer) ?? [error.code];
  }
  return [];
}

describe('the body of a call', () => {
  it('is read field by field, credentials beside it', () => {
    expect(readBody({ ...GOOD, client_id: '5', client_secret: 's' }, FIELDS)).toEqual(GOOD);
  });

  it('names every fault and repeats no value', () => {
    const body = { name: '', email: 'tim', shop_id: '1', role: 'admin', 'a/b': 1 };
    expect(faultsOf(body)).toEqual(['/role', '/', '/name', '/email', '/shop_id']);
    expect(() => readBody(body, FIELDS)).not.toThrow(/tim|admin/);
  });

  it('takes no field from a prototype', () => {
    expect(faultsOf(Object.create(GOOD))).toEqual(['/name', '/email', '/shop_id']);
    expect(
      faultsOf(JSON.parse('{"__proto__": 1, "name": "Tim", "email": "tim@example.com", "shop_id": 1001}')),
    ).toEqual(['/__proto__']);
  });

  it.each([[undefined], [null], ['text'], [[]], [7]])('is no object: %j', (body) => {
    expect(faultsOf(body)).toEqual(['invalid_request']);
  });

  it('is no form', () => {
    expect(faultsOf(new FormBody())).toEqual(['unsupported_media_type']);
  });
});
