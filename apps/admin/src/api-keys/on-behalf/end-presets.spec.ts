import { describe, expect, it } from '@jest/globals';
import { presetEnd, presetOf } from './end-presets.js';

// Local times: they mean the same on every machine.
const wednesday = new Date(2026, 10, 25, 9, 30);
const fridayEvening = new Date(2026, 10, 27, 18, 30);

describe('the end of on-behalf', () => {
  it('is today, on Friday or in 30 days, at six in the evening', () => {
    expect(presetEnd('today', wednesday)).toEqual(new Date(2026, 10, 25, 18));
    expect(presetEnd('friday', wednesday)).toEqual(new Date(2026, 10, 27, 18));
    expect(presetEnd('month', wednesday)).toEqual(new Date(2026, 11, 25, 18));
  });

  it('is today when today is Friday', () => {
    expect(presetEnd('friday', new Date(2026, 10, 27, 9))).toEqual(new Date(2026, 10, 27, 18));
  });

  it('is never over: today is no choice in the evening, and Friday is the next one', () => {
    expect(presetEnd('today', fridayEvening)).toBeNull();
    expect(presetEnd('friday', fridayEvening)).toEqual(new Date(2026, 11, 4, 18));
  });

  it('is recognised again', () => {
    expect(presetOf(new Date(2026, 10, 27, 18).toISOString(), wednesday)).toBe('friday');
    expect(presetOf(new Date(2026, 10, 27, 17).toISOString(), wednesday)).toBeNull();
  });
});
