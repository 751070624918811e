import { useCallback } from 'react';
import { useTranslate } from 'react-admin';

/** Names a field of a key by its path: `redirect_uris.0` as "Redirect addresses". */
export function useFieldLabel(): (path: string) => string {
  const translate = useTranslate();
  return useCallback(
    (path) => {
      const field = path.split('.')[0] ?? path;
      return translate(`api_keys.fields.${field}`, { _: path });
    },
    [translate],
  );
}
