import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { ExportRun } from './export-run.js';

const allowed = (): Promise<boolean> => Promise.resolve(true);
const endless = async function* (): AsyncGenerator<string> {
  for (;;) yield await Promise.resolve('line\n');
};

describe('the end of an export', () => {
  it('is none to speak of when everything was taken: its bytes are those that came', async () => {
    const parts = async function* (): AsyncGenerator<string> {
      yield* await Promise.resolve(['Zoë\n', '猫\n']);
    };
    const run = new ExportRun(parts(), allowed);
    const taken = await buffer(run.stream);
    expect(taken.toString()).toBe('Zoë\n猫\n');
    expect(await run.ended).toEqual({ broken: null, bytes: taken.length });
  });

  it('is the loss of the right to read, after what was sent until then', async () => {
    let asked = 0;
    const run = new ExportRun(endless(), () => Promise.resolve((asked += 1) <= 3));
    await expect(buffer(run.stream)).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(await run.ended).toEqual({ broken: 'right_lost', bytes: 15 });
  });

  it.each([
    ['the log', broken(), allowed],
    ['the right', endless(), () => Promise.reject(new Error('no answer'))],
  ])('is a failure to read when %s cannot be read', async (_, parts, ask) => {
    const run = new ExportRun(parts, ask);
    await expect(buffer(run.stream)).rejects.toThrow('no answer');
    expect(await run.ended).toEqual({ broken: 'reading_failed', bytes: 0 });
  });

  it('is the reader who went, even before anything was taken', async () => {
    const untouched = new ExportRun(endless(), allowed);
    untouched.stream.destroy();
    expect(await untouched.ended).toEqual({ broken: 'reader_gone', bytes: 0 });
    const begun = new ExportRun(endless(), allowed);
    for await (const part of begun.stream) if ((part as Buffer).length > 0) break;
    expect(await begun.ended).toMatchObject({ broken: 'reader_gone' });
  });

  it('is the stop of the service, except for a reader who had gone', async () => {
    const run = new ExportRun(endless(), allowed);
    run.stop();
    expect(await run.ended).toEqual({ broken: 'service_stopped', bytes: 0 });
    const left = new ExportRun(endless(), allowed);
    left.stream.destroy();
    left.stop();
    expect(await left.ended).toEqual({ broken: 'reader_gone', bytes: 0 });
  });
});

async function* broken(): AsyncGenerator<string> {
  await Promise.reject(new Error('no answer'));
  yield 'never';
}
