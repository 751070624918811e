import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Remembered } from './remembered.js';

afterEach(() => {
  jest.restoreAllMocks();
});

const at = (milliseconds: number) => jest.spyOn(performance, 'now').mockReturnValue(milliseconds);

describe('a remembered value', () => {
  it('is fetched once for all who ask at once, and again when its life is over', async () => {
    const fetchValue = jest.fn(async () => ({ fetched: fetchValue.mock.calls.length }));
    const value = new Remembered(1000, fetchValue);
    at(0);
    const first = await Promise.all([value.get(), value.get(), value.get()]);
    at(999);
    expect([...first, await value.get()]).toEqual(Array(4).fill({ fetched: 1 }));
    at(1000);
    expect(await value.get()).toEqual({ fetched: 2 });
  });

  it('is not replaced by a failure, which is not kept either', async () => {
    const fetchValue = jest
      .fn<() => Promise<string>>()
      .mockResolvedValueOnce('good')
      .mockRejectedValueOnce(new Error('down'));
    const value = new Remembered(1000, fetchValue);
    at(0);
    await value.get();
    await expect(value.renew()).rejects.toThrow('down');
    expect(await value.get()).toBe('good');
    at(5000);
    fetchValue.mockResolvedValueOnce('again');
    expect(await value.get()).toBe('again');
  });
});
