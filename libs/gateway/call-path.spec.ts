import { describe, expect, it } from '@jest/globals';
import { readCallPath } from './call-path.js';

describe('the path of a call', () => {
  it.each<[string, string[]]>([
    ['/', []],
    ['/baskets', ['baskets']],
    ['/baskets/42/items?expand=prices&x=/../', ['baskets', '42', 'items']],
    ['/customers/a%20b', ['customers', 'a b']],
    ['/customers/j%C3%B6rg', ['customers', 'jörg']],
    ['/products/(1,2)', ['products', '(1,2)']],
    ['/rate/50%25', ['rate', '50%']],
  ])('%s is read', (target, segments) => expect(readCallPath(target)).toEqual(segments));

  it.each([
    ['no path', ''],
    ['no slash in front', 'baskets'],
    ['absolute form', 'http://shop.example/baskets'],
    ['two slashes', '//baskets'],
    ['two slashes inside', '/baskets//42'],
    ['a slash at the end', '/baskets/'],
    ['a dot segment', '/baskets/./42'],
    ['two dots', '/baskets/../admin'],
    ['encoded dots', '/baskets/%2e%2E/admin'],
    ['half encoded dots', '/baskets/.%2e/admin'],
    ['an encoded slash', '/baskets/1%2f2'],
    ['an encoded back slash', '/baskets/..%5cadmin'],
    ['a back slash', '/baskets/..\\admin'],
    ['something encoded twice', '/baskets/%252e%252e/admin'],
    ['a path parameter', '/baskets/..;x=1/admin'],
    ['an encoded semicolon', '/baskets/..%3bx/admin'],
    ['an encoded NUL', '/baskets/%00'],
    ['an encoded line break', '/baskets/%0d%0aX-A:1'],
    ['a fragment', '/baskets#/admin'],
    ['a blank', '/baskets /42'],
    ['letters beyond ASCII that are not encoded', '/körbe'],
    ['bytes that are no UTF-8', '/baskets/%ff'],
    ['an overlong dot', '/baskets/%c0%ae%c0%ae/admin'],
    ['a broken escape', '/baskets/%zz'],
    ['more than anybody needs', `/${'a'.repeat(4000)}`],
    ['more segments than anybody needs', '/a'.repeat(101)],
  ])('%s is nobody’s', (_, target) => expect(readCallPath(target)).toBeNull());
});
