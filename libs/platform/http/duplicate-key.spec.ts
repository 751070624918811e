import { describe, expect, it } from '@jest/globals';
import { duplicateKey } from './duplicate-key.js';

describe('a key that stands twice', () => {
  it.each([
    ['{"a":1,"a":2}', 'a'],
    ['{"customerId":1,"customerId":2}', 'customerId'],
    ['{"a":1,"\\u0061":2}', 'a'],
    ['{"a":{"b":1,"c":2,"b":3}}', 'b'],
    ['[{"a":1},{"a":1,"a":2}]', 'a'],
    ['{"":1,"":2}', ''],
    ['{"a":{"a":1},"a":2}', 'a'],
    ['{"__proto__":1,"__proto__":2}', '__proto__'],
    ['{ "a" : [ ] , "a" : { } }', 'a'],
  ])('is found in %s', (text, key) => {
    JSON.parse(text);
    expect(duplicateKey(text)).toBe(key);
  });

  it.each([
    '{"a":1,"b":2}',
    '{"a":{"a":{"a":1}}}',
    '[{"a":1},{"a":2}]',
    '{"a":"a","b":"a"}',
    '{"a":"{\\"a\\":1,\\"a\\":2}"}',
    '{"a":["a","a"],"b":":"}',
    '{"a\\"":1,"a":2}',
    '{"a\\\\":1,"a":2}',
    '"a"',
    '12',
    '{}',
  ])('is not seen in %s', (text) => {
    JSON.parse(text);
    expect(duplicateKey(text)).toBeNull();
  });

  it('is found among many, in linear time', () => {
    const keys = Array.from({ length: 5000 }, (_, index) => `"k${index}":1`);
    expect(duplicateKey(`{${keys.join()}}`)).toBeNull();
    expect(duplicateKey(`{${keys.join()},"k7":2}`)).toBe('k7');
  });
});
