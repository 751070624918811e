import type { Transaction } from '#kernel';
import { NO_PREVIOUS, sealHash } from './seal.js';
import type { SealLine } from './seal-line.js';
import { type SealBody, sealBodies } from './seal-reader.js';
import { eventsById, type StoredEvent } from './stored-event.js';
import { memberFault } from './verify-member.js';
import { countEvent, type Fault, sealFault, type VerifyRun } from './verify-result.js';
import { type ChainStart, nextInChain, sealContentFault } from './verify-seal.js';

const EVENTS_AT_ONCE = 2_000;

/** Every seal in order, and every event in it. */
export async function checkChain(run: VerifyRun, exported: AsyncGenerator<SealLine> | null): Promise<Fault | null> {
  let expected: ChainStart = { number: 1, previous: NO_PREVIOUS };
  let line = await exported?.next();
  for await (const seals of sealBodies(run.tx, expected.number, run.position.last?.number ?? 0)) {
    const events = await eventsOf(run.tx, seals);
    for (const seal of seals) {
      if (seal.number !== expected.number) return sealFault(expected.number, 'missing: the chain has a gap');
      const why = sealContentFault(seal, expected.previous, run.sealKeys);
      if (why !== null) return sealFault(seal.number, why);
      for (; line && !line.done && line.value.number <= seal.number; line = await exported?.next()) {
        if (line.value.number === seal.number && line.value.hash !== sealHash(seal)) {
          return sealFault(seal.number, 'the chain was rewritten: it is not the seal that was exported');
        }
      }
      const fault = checkMembers(run, seal, events);
      if (fault !== null) return fault;
      run.tally.seals++;
      expected = nextInChain(seal);
    }
  }
  if (!line || line.done) return null;
  return sealFault(expected.number, `missing: the tail was cut, seal ${line.value.number} was exported`);
}

function checkMembers(run: VerifyRun, seal: SealBody, events: ReadonlyMap<string, StoredEvent[]>): Fault | null {
  for (const [index, id] of seal.ids.entries()) {
    const stored = events.get(id) ?? [];
    const why = memberFault(seal, index, stored, run.auditKeys);
    if (why !== null) return { id, why };
    for (const event of stored) countEvent(run.tally, event);
  }
  return null;
}

async function eventsOf(tx: Transaction, seals: readonly SealBody[]): Promise<Map<string, StoredEvent[]>> {
  const ids = seals.flatMap((seal) => seal.ids);
  const found = new Map<string, StoredEvent[]>();
  for (let start = 0; start < ids.length; start += EVENTS_AT_ONCE) {
    for (const event of await eventsById(tx, ids.slice(start, start + EVENTS_AT_ONCE))) {
      found.set(event.id, [...(found.get(event.id) ?? []), event]);
    }
  }
  return found;
}
