import { useMemo } from 'react';
import { useTranslate } from 'react-admin';

/** Sentences for what events say in codes; a code without a sentence is shown as it is. */
export interface EventTexts {
  readonly type: (type: string) => string;
  readonly reason: (reason: string) => string;
  /** What somebody is who did something: operator, API key. */
  readonly actor: (type: string) => string;
}

/** What the server writes as codes, in the reader's language. */
export function useEventTexts(): EventTexts {
  const translate = useTranslate();
  return useMemo(
    () => ({
      type: (type) => translate(`audit_log.types.${type}`, { _: type }),
      reason: (reason) => translate(`audit_log.reasons.${reason.replaceAll('.', '_')}`, { _: reason }),
      actor: (type) => translate(`audit_log.actors.${type}`, { _: type }),
    }),
    [translate],
  );
}
