import { describe, expect, it } from '@jest/globals';
import { actingOf } from './acting.js';
import type { AuditEvent } from './calls.js';

const event = (details: object, personal: object | null = null) => ({ details, personal }) as AuditEvent;

describe('an on-behalf event', () => {
  it.each([
    [
      'the name of the agent and the reason',
      event({ agent: 'la', reason: 'INC-7' }, { agent_name: 'Lauren' }),
      'Lauren',
      'INC-7',
    ],
    ['the id when the name was erased', event({ agent: 'la', reason: 'INC-7' }), 'la', 'INC-7'],
    ['nobody when the key acted by itself', event({}), null, null],
    ['nothing that is no text', event({ agent: 7, reason: {} }, { agent_name: [] }), null, null],
  ])('tells %s', (_what, given, agent, reason) => {
    expect(actingOf(given)).toEqual({ agent, reason });
  });
});
