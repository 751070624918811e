import { describe, expect, it } from '@jest/globals';
import { agentOf } from './agent.js';

describe('who acts', () => {
  it.each([
    ['by name', { sub: 'lauren', name: 'Lauren B.' }, 'Lauren B.'],
    ['by id, when there is no name', { sub: 'lauren' }, 'lauren'],
    ['not at all, when the key acts by itself', { sub: 'client:pos' }, null],
    ['not at all, when the customer does', null, null],
  ])('is named %s', (_how, act, name) => {
    expect(agentOf(act)).toBe(name);
  });
});
