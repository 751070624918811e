import { Tooltip } from '@mui/material';
import { useLocale, useTranslate } from 'react-admin';

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

/** "3 minutes ago", with the exact local time and zone in the tooltip. null = never. */
export const When = ({ at }: { at: string | null | undefined }) => {
  const locale = useLocale();
  const translate = useTranslate();
  if (at === null || at === undefined) return <span>{translate('shared.never')}</span>;
  const date = new Date(at);
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long' }).format(date);
  return (
    <Tooltip title={exact}>
      <time dateTime={at} tabIndex={0} style={{ whiteSpace: 'nowrap' }}>
        {relative(date, locale)}
      </time>
    </Tooltip>
  );
};

function relative(date: Date, locale: string): string {
  const seconds = Math.round((date.getTime() - Date.now()) / 1000);
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? (['second', 1] as const);
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.trunc(seconds / size), unit);
}
