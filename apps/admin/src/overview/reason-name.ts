import { useTranslate } from 'react-admin';
import { useEventTexts } from '../audit-log/use-event-texts.js';

/** The reason of a refusal as the audit log says it; `none` is an event without one. */
export function useReasonName(): (reason: string) => string {
  const translate = useTranslate();
  const texts = useEventTexts();
  return (reason) => (reason === 'none' ? translate('overview.no_reason') : texts.reason(reason));
}
