import { FixtureError, type FixtureFault } from './fixture-error.js';
import { repeatedIdentifiers } from './fixture.policy.js';
import { type Fixture, fixture } from './fixture.schema.js';
import { Place, type ReadingContext } from './place.js';
import { yamlValue } from './yaml-value.js';

/** Largest file in bytes. More customers than fit come in by `mandate customer import`. */
const LARGEST = 4 * 1024 * 1024;

/**
 * Reads a fixture file: YAML 1.2, or JSON.
 *
 * @throws FixtureError with everything that is wrong with it
 */
export function readFixture(source: Buffer, context: ReadingContext): Fixture {
  if (source.length > LARGEST) throw new FixtureError([{ path: '', detail: 'the file is larger than 4 MB' }]);
  return read(context, (top) => yamlValue(textOf(source), top));
}

/**
 * The same for a value that is no file.
 *
 * @throws FixtureError with everything that is wrong with it
 */
export function fixtureOf(value: unknown, context: ReadingContext): Fixture {
  return read(context, () => value);
}

function read(context: ReadingContext, valueAt: (top: Place) => unknown): Fixture {
  const faults: FixtureFault[] = [];
  const top = Place.top(context, faults);
  const value = valueAt(top);
  // What could not be parsed is told by its line; what it lacks would only be noise beside that.
  const read = value === undefined ? undefined : fixture(value, top);
  if (read !== undefined && faults.length === 0) faults.push(...repeatedIdentifiers(read));
  if (read === undefined || faults.length > 0) throw new FixtureError(faults);
  return read;
}

function textOf(source: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(source);
  } catch {
    throw new FixtureError([{ path: '', detail: 'the file is not valid UTF-8' }]);
  }
}
