import { Injectable } from '@nestjs/common';

/** Exports that one operator or service client may have running in this process. */
const MOST_OF_ONE = 2;
/** Exports that may run in this process: each keeps a connection of the pool busy most of the time. */
const MOST_OF_ALL = 4;
/** Seconds; nobody knows when one ends. */
export const RETRY_AFTER = 30;

/** Who has no place left: the caller, or the process. */
export type ExportRefusal = 'exports_of_one' | 'exports_of_all';

/** How many exports run at once. Each process counts its own: what is scarce is its pool. */
@Injectable()
export class ExportPlaces {
  private readonly taken = new Map<string, number>();

  /**
   * @param who type and id of the actor
   * @returns gives the place back, a second call does nothing; or why there is none
   */
  take(who: string): (() => void) | ExportRefusal {
    const own = this.of(who);
    if (own >= MOST_OF_ONE) return 'exports_of_one';
    if (this.all() >= MOST_OF_ALL) return 'exports_of_all';
    this.taken.set(who, own + 1);
    let given = false;
    return () => {
      if (given) return;
      given = true;
      const left = this.of(who) - 1;
      if (left > 0) this.taken.set(who, left);
      else this.taken.delete(who);
    };
  }

  private of(who: string): number {
    return this.taken.get(who) ?? 0;
  }

  private all(): number {
    return [...this.taken.values()].reduce((sum, count) => sum + count, 0);
  }
}
