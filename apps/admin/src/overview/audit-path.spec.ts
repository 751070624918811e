import { describe, expect, it } from '@jest/globals';
import { issuedPath, refusedPath } from './audit-path.js';

const bar = { from: new Date('2026-11-22T14:00:00Z'), to: new Date('2026-11-22T15:00:00Z') };

const filterOf = (path: string): unknown =>
  JSON.parse(new URL(path, 'http://panel').searchParams.get('filter') as string);

describe('the link of a bar', () => {
  it('leads to the events that it counts', () => {
    expect(filterOf(issuedPath('on_behalf', 'acme', bar))).toEqual({
      type: 'onbehalf.issued',
      outcome: 'success',
      tenant: 'acme',
      from: '2026-11-22T14:00:00.000Z',
      to: '2026-11-22T15:00:00.000Z',
    });
    expect(filterOf(issuedPath('trusted_agent', null, bar))).toMatchObject({ type: 'agent.token_issued' });
    expect(filterOf(issuedPath('trusted_system', null, bar))).toMatchObject({ type: 'onbehalf.issued' });
    expect(filterOf(issuedPath('client_credentials', null, bar))).toMatchObject({ type: 'token.issued' });
  });

  it('leads to the refusals of its reason', () => {
    expect(filterOf(refusedPath('ip_not_allowed', null, bar.from))).toEqual({
      outcome: 'refused',
      reason: 'ip_not_allowed',
      from: '2026-11-22T14:00:00.000Z',
    });
    expect(filterOf(refusedPath('none', null, undefined))).toEqual({ outcome: 'refused' });
  });
});
