import { describe, expect, it } from '@jest/globals';
import { Grouper, type GrouperOptions } from './grouper.js';

/** A database of our own: keeps each statement open until it is told to finish. */
class Statements {
  readonly groups: number[][] = [];
  private readonly open: (() => void)[] = [];

  readonly run = async (jobs: readonly number[]): Promise<number[]> => {
    this.groups.push([...jobs]);
    await new Promise<void>((resolve) => this.open.push(resolve));
    if (jobs.includes(13)) throw new Error('bad row');
    return jobs.map((job) => job * 10);
  };

  async finish(): Promise<void> {
    this.open.shift()?.();
    await turns();
  }
}

/** Lets what is scheduled for the next turns of the event loop happen. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}

function grouperOn(
  statements: Statements,
  options: Partial<GrouperOptions<number, number>> = {},
): Grouper<number, number> {
  return new Grouper({ run: statements.run, ...options });
}

describe('a grouper', () => {
  it('joins what is submitted in one turn into one statement, and answers each its own', async () => {
    const statements = new Statements();
    const grouper = grouperOn(statements);
    const answers = Promise.all([1, 2, 3].map((job) => grouper.submit(job)));
    await turns();
    await statements.finish();
    expect(await answers).toEqual([10, 20, 30]);
    expect(statements.groups).toEqual([[1, 2, 3]]);
  });

  it('keeps no more statements under way than allowed; the rest waits and goes together', async () => {
    const statements = new Statements();
    const grouper = grouperOn(statements, { inFlight: 1 });
    const answers = [grouper.submit(1)];
    await turns();
    answers.push(grouper.submit(2), grouper.submit(3));
    await turns();
    expect(statements.groups).toEqual([[1]]);
    await statements.finish();
    expect(statements.groups).toEqual([[1], [2, 3]]);
    await statements.finish();
    expect(await Promise.all(answers)).toEqual([10, 20, 30]);
  });

  it('puts at most `size` jobs into one statement', async () => {
    const statements = new Statements();
    const grouper = grouperOn(statements, { size: 2, inFlight: 5 });
    const answers = Promise.all([1, 2, 3, 4, 5].map((job) => grouper.submit(job)));
    await turns();
    expect(statements.groups).toEqual([[1, 2], [3, 4], [5]]);
    for (let group = 0; group < 3; group++) await statements.finish();
    expect(await answers).toHaveLength(5);
  });

  it('sheds load beyond its queue with 503', async () => {
    const statements = new Statements();
    const grouper = grouperOn(statements, { queue: 3 });
    const kept = Promise.all([1, 2, 3].map((job) => grouper.submit(job)));
    await expect(grouper.submit(4)).rejects.toMatchObject({ code: 'temporarily_unavailable' });
    await turns();
    await statements.finish();
    expect(await kept).toEqual([10, 20, 30]);
  });

  it('runs jobs of one key one after the other, others beside them', async () => {
    const statements = new Statements();
    const grouper = grouperOn(statements, { keyOf: (job) => String(job % 10), inFlight: 5 });
    const answers = Promise.all([1, 11, 2].map((job) => grouper.submit(job)));
    await turns();
    expect(statements.groups).toEqual([[1, 2]]);
    await statements.finish();
    expect(statements.groups).toEqual([[1, 2], [11]]);
    await statements.finish();
    expect(await answers).toEqual([10, 110, 20]);
  });

  it('splits a group that the database refuses for its data: the bad row fails alone', async () => {
    const run = async (jobs: readonly number[]): Promise<number[]> => {
      if (jobs.includes(13)) throw new Error('bad row');
      return jobs.map((job) => job * 10);
    };
    const grouper = new Grouper({ run });
    const results = await Promise.allSettled([1, 2, 13, 4, 5].map((job) => grouper.submit(job)));
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
  });

  it('does not split, and does not repeat, when the database is out of reach', async () => {
    let runs = 0;
    const grouper = new Grouper<number, number>({
      run: async () => {
        runs++;
        throw Object.assign(new Error('gone'), { code: '57P01' });
      },
    });
    const results = await Promise.allSettled([1, 2, 3, 4].map((job) => grouper.submit(job)));
    expect(results.every(({ status }) => status === 'rejected')).toBe(true);
    expect(runs).toBe(1);
  });

  it('goes on after a failure', async () => {
    const statements = new Statements();
    const grouper = grouperOn(statements, { inFlight: 1, keyOf: String });
    const bad = grouper.submit(13);
    await turns();
    await Promise.all([statements.finish(), expect(bad).rejects.toThrow('bad row')]);
    const good = grouper.submit(13);
    await turns();
    await Promise.all([statements.finish(), expect(good).rejects.toThrow('bad row')]);
    expect(statements.groups).toEqual([[13], [13]]);
  });
});
