import { describe, expect, it } from '@jest/globals';
import { ExportPlaces } from './export-places.js';

const refused = { code: 'too_many_requests', details: { retryAfter: 30 } };
const failure = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

describe('places for exports', () => {
  it('are two for each caller; one that is given back can be taken again, and counts once', () => {
    const places = new ExportPlaces();
    const leave = places.take('operator/1');
    places.take('operator/1');
    expect(failure(() => places.take('operator/1'))).toMatchObject(refused);
    leave();
    leave();
    places.take('operator/1');
    expect(failure(() => places.take('operator/1'))).toMatchObject(refused);
  });

  it('are four in a process, whoever takes them', () => {
    const places = new ExportPlaces();
    const [leave] = ['operator/1', 'operator/2', 'client/1', 'client/2'].map((who) => places.take(who));
    expect(failure(() => places.take('operator/3'))).toMatchObject(refused);
    leave?.();
    expect(places.take('operator/3')).toBeInstanceOf(Function);
  });
});
