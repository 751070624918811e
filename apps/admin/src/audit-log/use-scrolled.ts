import { useSyncExternalStore } from 'react';

/** Pixels from the top of the page that count as reading further down. */
const FURTHER_DOWN = 80;

function follow(changed: () => void): () => void {
  addEventListener('scroll', changed, { passive: true });
  return () => removeEventListener('scroll', changed);
}

/** True while the page is not at its top. */
export const useScrolled = (): boolean => useSyncExternalStore(follow, () => scrollY > FURTHER_DOWN);
