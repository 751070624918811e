import { describe, expect, it } from '@jest/globals';
import { Strategy } from 'passport';
import { runStrategy } from './strategy-runner.js';

type Ways = Record<'redirect' | 'success' | 'fail' | 'pass' | 'error', (value?: unknown) => void>;

class Scripted extends Strategy {
  constructor(private readonly script: (ways: Ways, request: { value?: string }) => void) {
    super();
  }

  override authenticate(request: object): void {
    this.script(this as unknown as Ways, request);
  }
}

const run = (script: ConstructorParameters<typeof Scripted>[0], limitMs = 1000) =>
  runStrategy(new Scripted(script), {}, {}, limitMs);

describe('a strategy of passport', () => {
  it.each<[keyof Ways, unknown, object]>([
    ['redirect', 'https://idp.example/', { kind: 'redirect', url: 'https://idp.example/' }],
    ['success', { id: 1 }, { kind: 'success', user: { id: 1 } }],
    ['fail', 'why', { kind: 'fail' }],
    ['pass', undefined, { kind: 'pass' }],
    ['error', 'broken', { kind: 'error', error: 'broken' }],
  ])('ends by %s', async (way, value, outcome) => {
    expect(await run((ways) => ways[way](value))).toEqual(outcome);
  });

  it('ends by what it throws', async () => {
    const broken = new Error('broken');
    const outcome = await run(() => {
      throw broken;
    });
    expect(outcome).toEqual({ kind: 'error', error: broken });
  });

  it('ends when its time is over, and what comes later changes nothing', async () => {
    let late: (() => void) | undefined;
    const outcome = await run((ways) => (late = () => ways.success('too late')), 20);
    late?.();
    expect(outcome).toEqual({ kind: 'late' });
  });

  it('gives every run its own way out', async () => {
    const shared = new Scripted(
      (ways, { value }) => void setTimeout(() => ways.success(value), value === 'a' ? 20 : 5),
    );
    const runs = ['a', 'b', 'c'].map((value) => runStrategy(shared, { value }, {}, 1000));
    expect(await Promise.all(runs)).toEqual(['a', 'b', 'c'].map((user) => ({ kind: 'success', user })));
  });
});
