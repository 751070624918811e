import { useCallback } from 'react';
import { useTranslate } from 'react-admin';

/** Names a field of a provider by its path: `claims.email` as "Claims · E-mail address". */
export function useFieldLabel(): (path: string) => string {
  const translate = useTranslate();
  return useCallback(
    (path) => {
      const [field = path, part] = path.split('.');
      const name = translate(`identity_providers.fields.${field}`, { _: path });
      // The number of a line in a list says nothing to a reader.
      if (part === undefined || /^\d+$/.test(part)) return name;
      return `${name} · ${translate(`identity_providers.form.${field}.${part}`, { _: part })}`;
    },
    [translate],
  );
}
