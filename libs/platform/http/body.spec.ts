import { describe, expect, it } from '@jest/globals';
import { FormBody, parseForm, parseJson } from './body.js';

const invalidRequest = (sentence: string): unknown =>
  expect.objectContaining({ code: 'invalid_request', message: expect.stringContaining(sentence) });

describe('a JSON body', () => {
  it('is read; an empty one is none', () => {
    expect(parseJson('{"a":[1,{"b":null}]}')).toEqual({ a: [1, { b: null }] });
    expect(parseJson('')).toBeUndefined();
  });

  it.each(['{', '{"a":1,}', "{'a':1}", 'NaN', '{"a":01}', '\u{feff}{}'])(
    'is refused when it is not JSON: %j',
    (text) => {
      expect(() => parseJson(text)).toThrow(invalidRequest('not valid JSON'));
    },
  );

  it('is refused when a key stands twice, at any depth', () => {
    expect(() => parseJson('{"a":{"b":1,"b":2}}')).toThrow(invalidRequest('more than once'));
  });

  it('names the repeated key only when it is a plain word', () => {
    const pointer = (text: string): string => {
      try {
        parseJson(text);
      } catch (error) {
        return (error as { details: { fields: { pointer: string }[] } }).details.fields[0]?.pointer ?? '';
      }
      return 'not refused';
    };
    expect(pointer('{"shop_id":1,"shop_id":2}')).toBe('/shop_id');
    expect(pointer('{"<b>":1,"<b>":2}')).toBe('/');
  });
});

describe('a form', () => {
  it('is read as texts, decoded', () => {
    const form = parseForm('grant_type=refresh_token&scope=a%20b+c&empty=');
    expect({ ...form }).toEqual({ grant_type: 'refresh_token', scope: 'a b c', empty: '' });
    expect(form).toBeInstanceOf(FormBody);
  });

  it('is refused when a field stands twice, also in two spellings', () => {
    expect(() => parseForm('a=1&b=2&a=3')).toThrow(invalidRequest('more than once'));
    expect(() => parseForm('a=1&%61=3')).toThrow(invalidRequest('more than once'));
  });

  it('cannot reach the prototype', () => {
    const form = parseForm('__proto__=x&constructor=y&toString=z');
    expect(Object.getPrototypeOf(form)).toBe(FormBody.prototype);
    expect(Object.getOwnPropertyDescriptor(form, '__proto__')?.value).toBe('x');
  });
});
