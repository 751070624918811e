import type { Change } from '#audit';

/** Stands for a secret or password: that it changes is told, never what it is. */
export const SECRET = '(secret)';

/** What happens to one object. */
export interface PlannedChange {
  /** Where the object stands in the file; of one that is deleted, the list it is missing from. */
  readonly path: string;
  readonly kind: 'create' | 'update' | 'delete' | 'unchanged';
  /** For people: `client 5`. */
  readonly object: string;
  /** Empty for what is deleted or unchanged. */
  readonly fields: readonly Change[];
}

/** A secret that was made because the file gives none: shown once, stored nowhere in clear. */
export interface MadeSecret {
  readonly object: string;
  readonly secret: string;
}

/** What an apply did. */
export interface Applied {
  readonly changes: readonly PlannedChange[];
  readonly made: readonly MadeSecret[];
}
