import { useSyncExternalStore } from 'react';

/** A value that components follow with `useStored`. In memory only: it is gone with the page. */
export class Stored<Value> {
  private readonly listeners = new Set<() => void>();

  constructor(private value: Value) {}

  get(): Value {
    return this.value;
  }

  set(value: Value): void {
    this.value = value;
    for (const listener of this.listeners) listener();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly read = (): Value => this.value;
}

export const useStored = <Value>(stored: Stored<Value>): Value => useSyncExternalStore(stored.subscribe, stored.read);
