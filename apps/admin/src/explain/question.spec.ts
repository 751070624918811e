import { expect, it } from '@jest/globals';
import { caseOf, questionOf } from './question.js';

const asked = (search: string) => questionOf(new URLSearchParams(search));

it('an address with a request id asks for that request and nothing else', () => {
  expect(asked('request_id=%20abc%20&client_id=5&ip=127.0.0.1')).toEqual({ request_id: 'abc' });
});

it('an address with a key asks what would happen', () => {
  expect(asked('client_id=5&ip=198.51.100.4&customer_id=4711&shop_id=1001&reason=INC-1&agent=lauren')).toEqual({
    client_id: '5',
    ip: '198.51.100.4',
    customer_id: 4711,
    shop_id: 1001,
    reason: 'INC-1',
    agent: { id: 'lauren' },
  });
  expect(asked('client_id=5&external_id=T-1')).toEqual({ client_id: '5', external_id: 'T-1' });
});

it('an address without either asks nothing, whatever else stands in it', () => {
  expect([asked(''), asked('request_id=%20'), asked('ip=127.0.0.1&customer_id=4711')]).toEqual([null, null, null]);
});

it('fills the form with what the address has', () => {
  expect(caseOf(new URLSearchParams('client_id=5&ip=&unknown=1'))).toEqual({ client_id: '5' });
});
