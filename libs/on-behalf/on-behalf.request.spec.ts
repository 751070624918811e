import { describe, expect, it } from '@jest/globals';
import { AppError } from '#kernel';
import { FormBody } from '#platform';
import { readOnBehalfRequest } from './on-behalf.request.js';

/** The pointers of the fields that do not fit. */
function faultsOf(body: unknown): string[] {
  try {
    readOnBehalfRequest(body);
    return [];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error).toMatchObject({ status: 400, code: 'invalid_request' });
    return (error.details.fields ?? []).map(({ pointer }) => pointer);
  }
}

describe('an on-behalf request', () => {
  it('names the customer, and whatever else the client knows', () => {
    const agent = { id: 'lauren', name: 'Lauren B.' };
    const said = { reason: 'INC-1', agent };
    expect(
      readOnBehalfRequest({ customer_id: 4711, shop_id: 1001, ...said, legal_entity_id: 'le-1', call_id: 'call 7' }),
    ).toEqual({ customerId: 4711, externalId: null, shopId: 1001, ...said, legalEntityId: 'le-1', callId: 'call 7' });
  });

  it('takes the name of a call of at most 100 characters', () => {
    expect(readOnBehalfRequest({ customer_id: 1, call_id: 'c'.repeat(100) }).callId).toHaveLength(100);
    expect(() => readOnBehalfRequest({ customer_id: 1, call_id: 'c'.repeat(101) })).toThrow(
      expect.objectContaining({ code: 'invalid_request' }),
    );
  });

  it('takes the spelling of SCAYLE and the merchant’s own number', () => {
    expect(readOnBehalfRequest({ customerId: 1, shopId: 2 })).toMatchObject({ customerId: 1, shopId: 2 });
    expect(readOnBehalfRequest({ external_id: 'T-1' })).toMatchObject({ customerId: null, externalId: 'T-1' });
  });

  it('may carry the client’s credentials, which are read elsewhere', () => {
    expect(faultsOf({ customer_id: 1, client_id: '5', client_secret: 's' })).toEqual([]);
  });

  it.each<[string, unknown, string[]]>([
    ['no customer', {}, ['/customer_id']],
    ['a customer in two ways', { customer_id: 1, external_id: 'T-1' }, ['/customer_id']],
    ['two spellings of the customer', { customer_id: 1, customerId: 1 }, ['/customer_id']],
    ['two spellings of the shop', { customer_id: 1, shop_id: 1, shopId: 1 }, ['/shop_id']],
    ['a numeric string', { customer_id: '4711' }, ['/customer_id']],
    ['a fraction', { customer_id: 1.5 }, ['/customer_id']],
    ['zero', { customer_id: 0 }, ['/customer_id']],
    ['more than a double holds exactly', { customer_id: 2 ** 53 }, ['/customer_id']],
    ['null', { customer_id: null }, ['/customer_id']],
    ['an empty text', { external_id: ' ' }, ['/external_id']],
    ['a line break', { customer_id: 1, reason: 'a\nb' }, ['/reason']],
    ['half a character', { customer_id: 1, reason: 'a\ud800' }, ['/reason']],
    ['a long text', { customer_id: 1, reason: 'x'.repeat(201) }, ['/reason']],
    ['an unknown field', { customer_id: 1, expires_in: 9 }, ['/expires_in']],
    ['a field that could write into a log', { customer_id: 1, 'a\r\nb': 9 }, ['/']],
    ['an agent that is only a text', { customer_id: 1, agent: 'lauren' }, ['/agent']],
    ['an agent without id', { customer_id: 1, agent: { name: 'L' } }, ['/agent']],
    ['an agent with more than a name', { customer_id: 1, agent: { id: 'l', role: 'x' } }, ['/agent']],
    ['an agent’s name that is no text', { customer_id: 1, agent: { id: 'l', name: 7 } }, ['/agent']],
    ['the prototype', JSON.parse('{"customer_id":1,"__proto__":{"shop_id":2}}'), ['/__proto__']],
  ])('is refused with %s', (_, body, pointers) => {
    expect(faultsOf(body)).toEqual(pointers);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a list', []],
    ['a text', 'x'],
    ['null', null],
  ])('is refused when the body is %s', (_, body) => {
    expect(() => readOnBehalfRequest(body)).toThrow('Send a JSON object.');
  });

  it('is JSON, not a form', () => {
    const form = Object.assign(new FormBody(), { customer_id: '4711' });
    expect(() => readOnBehalfRequest(form)).toThrow(expect.objectContaining({ status: 415 }));
  });

  it('shows at most 20 faults', () => {
    const body = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`f${index}`, 1]));
    expect(faultsOf(body)).toHaveLength(20);
  });
});
