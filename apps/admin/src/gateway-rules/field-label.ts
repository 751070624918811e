import { useCallback } from 'react';
import { useTranslate } from 'react-admin';

/** Names a field of a rule by its path: `scopes.0` as "Scopes". */
export function useFieldLabel(): (path: string) => string {
  const translate = useTranslate();
  return useCallback((path) => translate(`gateway_rules.fields.${path.split('.', 1)[0]}`, { _: path }), [translate]);
}
