import { describe, expect, it } from '@jest/globals';
import { resetPage } from './reset-page.policy.js';

describe('the page that a reset mail of Emporix’s face leads to', () => {
  it('stands on the first origin that the shop declared', () => {
    const callbacks = ['https://shop.example:8443/signin/callback?a=b', 'https://other.example/callback'];
    expect(resetPage(callbacks)).toBe('https://shop.example:8443/reset-password?token={hash}');
  });

  it('is nowhere when the shop declared none', () => {
    expect(resetPage([])).toBeNull();
  });
});
