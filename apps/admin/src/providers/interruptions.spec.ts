import { describe, expect, it } from '@jest/globals';
import { ask, askUnlessDeclined, forgetNo, interruption } from './interruptions.js';

const answer = (given: boolean) => interruption.get()?.answer(given);

describe('a question that calls wait for', () => {
  it('is asked once, and its answer goes to every call', async () => {
    const calls = [ask('sign_in'), ask('sign_in')];
    expect(interruption.get()?.question).toBe('sign_in');
    answer(true);
    expect(await Promise.all(calls)).toEqual([true, true]);
    expect(interruption.get()).toBeNull();
  });

  it('is asked again after a no', async () => {
    const first = ask('step_up');
    answer(false);
    expect(await first).toBe(false);
    const second = ask('step_up');
    answer(true);
    expect(await second).toBe(true);
  });

  it('gives way to a sign-in, whose password answers it as well', async () => {
    const [stepUp, signIn] = [ask('step_up'), ask('sign_in')];
    expect(interruption.get()?.question).toBe('sign_in');
    answer(true);
    expect(await Promise.all([stepUp, signIn])).toEqual([true, true]);
    expect(interruption.get()).toBeNull();
  });

  it('is dropped with the sign-in that was refused: no call waits for ever', async () => {
    const [stepUp, signIn] = [ask('step_up'), ask('sign_in')];
    answer(false);
    expect(await Promise.all([stepUp, signIn])).toEqual([false, false]);
  });

  it('is not put by a poll after a no, until it was answered or its cause is gone', async () => {
    const poll = () => askUnlessDeclined('sign_in');
    const first = ask('sign_in');
    answer(false);
    expect([await first, await poll(), interruption.get()]).toEqual([false, false, null]);
    const [byWrite, withIt] = [ask('sign_in'), poll()];
    answer(false);
    expect([await byWrite, await withIt, await poll()]).toEqual([false, false, false]);
    forgetNo('sign_in');
    const asked = poll();
    answer(true);
    expect(await asked).toBe(true);
  });
});
