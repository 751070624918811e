import { describe, expect, it } from '@jest/globals';
import { Turns } from './turns.js';

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('turns', () => {
  it('are taken one after the other, in the order of asking', async () => {
    const turns = new Turns();
    const told: string[] = [];
    const work = (name: string) => async () => {
      told.push(`${name} begins`);
      await pause();
      told.push(`${name} ends`);
    };
    await Promise.all(['a', 'b', 'c'].map((name) => turns.take('session', work(name))));
    expect(told).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  it('of another key are not held up', async () => {
    const turns = new Turns();
    let open = (): void => undefined;
    const held = turns.take('one', () => new Promise<void>((resolve) => (open = resolve)));
    expect(await turns.take('other', async () => 'at once')).toBe('at once');
    open();
    await held;
  });

  it('go on after a failure, which only its own caller sees', async () => {
    const turns = new Turns();
    const failing = turns.take('session', async () => {
      await pause();
      throw new Error('refused');
    });
    const next = turns.take('session', async () => 'works');
    await expect(failing).rejects.toThrow('refused');
    expect(await next).toBe('works');
  });

  it('leave nothing behind', async () => {
    const turns = new Turns();
    await Promise.all([turns.take('a', pause), turns.take('a', pause), turns.take('b', pause)]);
    expect((turns as unknown as { last: Map<string, unknown> }).last.size).toBe(0);
  });
});
