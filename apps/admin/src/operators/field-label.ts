import { useTranslate } from 'react-admin';

/** Names a field of an operator. */
export function useFieldLabel(): (field: string) => string {
  const translate = useTranslate();
  return (field) => translate(`operators.fields.${field}`);
}
