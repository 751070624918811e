export { FixtureError, type FixtureFault } from './fixture-error.js';
export { type Fixture } from './fixture.schema.js';
export { type ReadingContext } from './place.js';
export { type Applied, type MadeSecret, type PlannedChange } from './planned-change.js';
export * from './provisioning.module.js';
export { type ApplyOptions, Provisioning } from './provisioning.service.js';
export { fixtureOf, readFixture } from './read-fixture.js';
