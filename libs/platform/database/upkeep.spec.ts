import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Upkeep } from './upkeep.js';

const EVERY_MS = 1000;

/** Work whose runs the test writes. */
class Written extends Upkeep {
  runs = 0;

  constructor(private readonly work: (upkeep: Written) => Promise<void> = () => Promise.resolve()) {
    super('written', EVERY_MS);
  }

  async run(): Promise<void> {
    this.runs += 1;
    await this.work(this);
  }

  override deleteAll(most: number, batch: () => Promise<number>): Promise<void> {
    return super.deleteAll(most, batch);
  }

  override goThrough<Position>(batch: (after: Position | null) => Promise<Position | null>): Promise<void> {
    return super.goThrough(batch);
  }
}

describe('upkeep', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  it.each([
    [0, 900],
    [0.5, 1000],
    [1, 1100],
  ])('runs a pause after the start, a tenth shorter or longer: by the die %d after %d ms', async (die, pause) => {
    jest.spyOn(Math, 'random').mockReturnValue(die);
    const upkeep = new Written();
    upkeep.onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(pause - 1);
    expect(upkeep.runs).toBe(0);
    await jest.advanceTimersByTimeAsync(1);
    expect(upkeep.runs).toBe(1);
    await jest.advanceTimersByTimeAsync(pause);
    expect(upkeep.runs).toBe(2);
    await upkeep.onModuleDestroy();
    await jest.advanceTimersByTimeAsync(10 * pause);
    expect(upkeep.runs).toBe(2);
  });

  it('deletes batch after batch, up to the first that is not full', async () => {
    const batch = jest
      .fn<() => Promise<number>>()
      .mockResolvedValueOnce(5)
      .mockResolvedValueOnce(5)
      .mockResolvedValue(2);
    await new Written().deleteAll(5, batch);
    expect(batch).toHaveBeenCalledTimes(3);
  });

  it('goes through what is there once, each batch after the last of the one before', async () => {
    const seen: (string | null)[] = [];
    await new Written().goThrough<string>((after) => {
      seen.push(after);
      return Promise.resolve(['a', 'b', null][seen.length - 1] ?? null);
    });
    expect(seen).toEqual([null, 'a', 'b']);
  });

  it.each([
    ['deletes', (upkeep: Written, batch: () => Promise<void>) => upkeep.deleteAll(1, () => batch().then(() => 1))],
    [
      'goes through',
      (upkeep: Written, batch: () => Promise<void>) => upkeep.goThrough(() => batch().then(() => 'next')),
    ],
  ])('ends with the batch under way when the process stops while it %s', async (_, work) => {
    let batches = 0;
    let finish = (): void => undefined;
    const upkeep = new Written((written) =>
      work(written, () => {
        batches += 1;
        return new Promise((resolve) => (finish = resolve));
      }),
    );
    upkeep.onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(2 * EVERY_MS);
    expect(batches).toBe(1);
    const stopped = upkeep.onModuleDestroy();
    finish();
    await stopped;
    expect(batches).toBe(1);
  });
});
