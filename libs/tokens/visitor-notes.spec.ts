import { describe, expect, it } from '@jest/globals';
import { visitorNotes } from './visitor-notes.js';

describe('a storefront’s visitor', () => {
  it('is noted cleaned and cut', () => {
    const notes = visitorNotes({
      headers: { 'x-original-client-ip': 'a\u0000b', 'x-original-user-agent': 'x'.repeat(999) },
    });
    expect(notes['original_client_ip']).toBe('a\ufffdb');
    expect(notes['original_user_agent']?.length).toBeLessThan(400);
  });

  it('is not noted when the storefront says nothing', () => {
    expect(visitorNotes({ headers: {} })).toEqual({});
    expect(visitorNotes({ headers: { 'x-original-client-ip': '' } })).toEqual({});
  });
});
