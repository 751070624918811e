import { describe, expect, it } from '@jest/globals';
import { ExportPlaces } from './export-places.js';

/** The one that is expected to be given. */
function taken(place: ReturnType<ExportPlaces['take']>): () => void {
  if (typeof place === 'string') throw new Error(`no place: ${place}`);
  return place;
}

describe('places for exports', () => {
  it('are two for each caller; one that is given back can be taken again, and counts once', () => {
    const places = new ExportPlaces();
    const leave = taken(places.take('operator/1'));
    taken(places.take('operator/1'));
    expect(places.take('operator/1')).toBe('exports_of_one');
    leave();
    leave();
    taken(places.take('operator/1'));
    expect(places.take('operator/1')).toBe('exports_of_one');
  });

  it('are four in a process, whoever takes them', () => {
    const places = new ExportPlaces();
    const [leave] = ['operator/1', 'operator/2', 'client/1', 'client/2'].map((who) => taken(places.take(who)));
    expect(places.take('operator/3')).toBe('exports_of_all');
    leave?.();
    expect(places.take('operator/3')).toBeInstanceOf(Function);
  });
});
