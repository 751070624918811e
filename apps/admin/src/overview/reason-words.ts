import { useTranslate } from 'react-admin';

/** Names the reason of a refusal, as people read a code; `none` is an event without one. */
export function useReasonName(): (reason: string) => string {
  const translate = useTranslate();
  return (reason) => (reason === 'none' ? translate('overview.no_reason') : reason.replaceAll('_', ' '));
}
