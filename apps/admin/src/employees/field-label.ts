import { useCallback } from 'react';
import { useTranslate } from 'react-admin';

/** Names a field of an employee by its path: `groups.0` as "Groups". */
export function useFieldLabel(): (path: string) => string {
  const translate = useTranslate();
  return useCallback((path) => translate(`employees.fields.${path.split('.', 1)[0]}`, { _: path }), [translate]);
}

/** Says that no identity provider means our own page. */
export function useFieldDisplay(): (field: string, value: unknown) => unknown {
  const translate = useTranslate();
  return useCallback(
    (field, value) => (field === 'identity_provider' && !value ? translate('employees.sign_in.our_page') : value),
    [translate],
  );
}
