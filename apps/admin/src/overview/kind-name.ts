import { useTranslate } from 'react-admin';
import { KINDS } from './counts.js';

/** Names a kind of issue; one that came with a later server by its code. */
export function useKindName(): (kind: string) => string {
  const translate = useTranslate();
  return (kind) => ((KINDS as readonly string[]).includes(kind) ? translate(`overview.kinds.${kind}`) : kind);
}
