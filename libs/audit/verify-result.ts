import type { Transaction } from '#kernel';
import type { Key } from '#platform';
import type { Position } from './seal-position.js';
import type { StoredEvent } from './stored-event.js';

/** The first thing that does not fit. */
export interface Fault {
  /** The event's id, or `seal:<number>`. */
  readonly id: string;
  readonly why: string;
}

/** Counts of a verification under way. */
export interface Tally {
  /** Events whose HMAC, digests and place in a seal were recomputed. */
  checked: number;
  seals: number;
  /** Events that the sealer has not reached yet; they count as checked too. */
  unsealed: number;
  /** Events whose personal data was erased: fine. */
  erased: number;
}

export interface VerifyResult extends Readonly<Tally> {
  readonly ok: boolean;
  readonly first_bad: Fault | null;
  /** What weakens the proof although nothing is wrong. */
  readonly remarks: readonly string[];
}

export const sealFault = (number: number, why: string): Fault => ({ id: `seal:${number}`, why });

/** What the parts of one verification share. */
export interface VerifyRun {
  readonly tx: Transaction;
  /** Where sealing stood at the beginning: later seals are not looked at. */
  readonly position: Position;
  readonly auditKeys: ReadonlyMap<string, Key>;
  readonly sealKeys: ReadonlyMap<string, Key>;
  readonly tally: Tally;
}

export function countEvent(tally: Tally, event: StoredEvent): void {
  tally.checked++;
  if (event.personal === null) tally.erased++;
}
