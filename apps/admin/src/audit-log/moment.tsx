import { useLocale } from 'react-admin';
import { TwoLines } from '../sessions/two-lines.js';
import { When } from '../shared/when.js';

const TO_THE_SECOND: Intl.DateTimeFormatOptions = {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
};

/** A time of the log to the second, in local time; below, how long ago, with the zone in its tooltip. */
export const Moment = ({ at }: { at: string }) => {
  const locale = useLocale();
  const date = new Date(at);
  const thisYear = date.getFullYear() === new Date().getFullYear();
  const format = { ...TO_THE_SECOND, ...(thisYear ? {} : { year: 'numeric' as const }) };
  const exact = new Intl.DateTimeFormat(locale, format).format(date);
  return <TwoLines first={<span style={{ whiteSpace: 'nowrap' }}>{exact}</span>} second={<When at={at} />} />;
};
