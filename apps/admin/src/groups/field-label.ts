import { useCallback } from 'react';
import { useTranslate } from 'react-admin';

/** Names a field of a group by its path: `scopes.0` as "Scopes". */
export function useFieldLabel(): (path: string) => string {
  const translate = useTranslate();
  return useCallback((path) => translate(`groups.fields.${path.split('.', 1)[0]}`, { _: path }), [translate]);
}

/** Says permissions in words; everything else as it is. */
export function useFieldDisplay(): (field: string, value: unknown) => unknown {
  const translate = useTranslate();
  return useCallback(
    (field, value) =>
      field === 'permissions' && Array.isArray(value)
        ? value.map((permission) => translate(`groups.permissions.${permission}.name`))
        : value,
    [translate],
  );
}
