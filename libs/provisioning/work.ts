import type { EntityManager } from 'typeorm';
import { type Change, changesBetween } from '#audit';
import { type AdminCaller, AppError } from '#kernel';
import { fieldPath } from './field-path.js';
import { FixtureError, type FixtureFault } from './fixture-error.js';
import { type Applied, type MadeSecret, type PlannedChange, SECRET } from './planned-change.js';

type Fields = Readonly<Record<string, unknown>>;

/** One object of the file and how its module's service finds, writes and shows it. */
export interface Step<Stored> {
  readonly path: string;
  readonly object: string;
  find(): Promise<Stored | null>;
  /** Creates (before = null) or changes it; a service writes nothing when nothing changes. */
  write(before: Stored | null, secrets: Secrets): Promise<Stored>;
  /** By the names of the file, without secrets. */
  show(stored: Stored): Fields;
  /** JSON pointers of the service that stand elsewhere in the file. */
  readonly places?: (pointer: string) => string;
}

/** What a step tells about secrets, which its record does not show. */
export interface Secrets {
  /** This field got another secret. */
  changed(field: string): void;
  /** A secret was made. */
  made(secret: string): void;
}

/** One run over a file: carries the steps out in one transaction and collects what changed and what does not fit. */
export class Work {
  private readonly changes: PlannedChange[] = [];
  private readonly secrets: MadeSecret[] = [];
  private readonly faults: FixtureFault[] = [];
  private readonly refusals: AppError[] = [];

  constructor(
    readonly tx: EntityManager,
    readonly caller: AdminCaller,
  ) {}

  /** null when it does not fit: the fault is noted, and what rests on the object makes no sense. */
  async carryOut<Stored>(step: Step<Stored>): Promise<Stored | null> {
    const { path, object } = step;
    const before = await orNull(step.find());
    const shown = before === null ? null : step.show(before);
    const changed: string[] = [];
    const made: MadeSecret[] = [];
    const secrets: Secrets = {
      changed: (field) => changed.push(field),
      made: (secret) => made.push({ object, secret }),
    };
    const after = await this.attempt(path, step.places, () => step.write(before, secrets));
    if (after === null) return null;
    const renewed = changed.map((field) => ({ field, before: before === null ? null : SECRET, after: SECRET }));
    this.note(path, object, shown, step.show(after), renewed);
    this.secrets.push(...made);
    return after;
  }

  /** For objects that are written in one go; `note` then tells of each. null when they do not fit: the fault is noted. */
  together<T>(path: string, write: () => Promise<T>): Promise<T | null> {
    return this.attempt(path, undefined, write);
  }

  /**
   * Tells what happened to an object.
   *
   * @param before null = it is new
   * @param renewed secrets, which `after` does not show
   */
  note(path: string, object: string, before: Fields | null, after: Fields, renewed: readonly Change[] = []): void {
    const fields = [...changesBetween(before, after), ...renewed];
    const kind = before === null ? 'create' : fields.length > 0 ? 'update' : 'unchanged';
    this.changes.push({ path, object, kind, fields });
  }

  async remove(path: string, object: string, remove: () => Promise<void>): Promise<void> {
    const removed = await this.attempt(path, undefined, async () => {
      await remove();
      return true;
    });
    if (removed !== null) this.changes.push({ path, object, kind: 'delete', fields: [] });
  }

  fault(path: string, detail: string): void {
    this.faults.push({ path, detail });
  }

  /** @throws FixtureError when anything did not fit: then the transaction must not be committed */
  finish(): Applied {
    if (this.faults.length > 0) throw new FixtureError(this.faults, this.refusals);
    return { changes: this.changes, made: this.secrets };
  }

  /** In a savepoint, so that the search for faults goes on after one that the database found. */
  private async attempt<T>(path: string, places: Step<T>['places'], work: () => Promise<T>): Promise<T | null> {
    try {
      return await this.tx.transaction(work);
    } catch (error) {
      if (!(error instanceof AppError) || error.status >= 500) throw error;
      this.refusals.push(error);
      const fields = error.details.fields ?? [{ pointer: '', detail: error.message }];
      for (const { pointer, detail } of fields) this.fault(fieldPath(path, places?.(pointer) ?? pointer), detail);
      return null;
    }
  }
}

/** A service answers 404 for what does not exist. */
async function orNull<T>(found: Promise<T | null>): Promise<T | null> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof AppError && error.status === 404) return null;
    throw error;
  }
}
