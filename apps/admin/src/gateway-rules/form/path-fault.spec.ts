import { describe, expect, it } from '@jest/globals';
import { pathFault } from './path-fault.js';

describe('a path while it is typed', () => {
  it.each(['/', '/**', '/baskets', '/customers/*/addresses/*', '/le/{legalEntityId}/**'])('fits: %s', (path) =>
    expect(pathFault(path)).toBeNull(),
  );

  it.each([
    ['baskets', 'start'],
    ['/baskets/', 'end'],
    ['/baskets//1', 'double_slash'],
    ['/a/../b', 'dots'],
    ['/**/a', 'rest_inside'],
    ['/a*', 'star_inside'],
    ['/{id}', 'braces'],
    ['/a?b=1', 'query'],
    ['/a%20b', 'encoded'],
    ['/a;b', 'characters'],
    ['/a'.repeat(21), 'long'],
  ])('does not fit: %s (%s)', (path, fault) => expect(pathFault(path)).toBe(fault));
});
