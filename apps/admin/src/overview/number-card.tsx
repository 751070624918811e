import WarningIcon from '@mui/icons-material/WarningAmber';
import { Box, Card, Link as Styled, Skeleton, Typography } from '@mui/material';
import type { UseQueryResult } from '@tanstack/react-query';
import { useLocale, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { ProblemAlert } from '../shared/problem-alert.js';

/** One number and the list behind it. When it cannot be had, this card alone says so. */
export const NumberCard = <Data,>(props: {
  label: string;
  /** What the number says, in a few words. */
  text: string;
  /** The list that has as many lines. */
  to: string;
  query: UseQueryResult<Data>;
  count: (data: Data) => number;
  /** There are more than were counted. */
  more?: (data: Data) => boolean;
  /** Anything but none is worth a look. */
  warns?: boolean;
}) => {
  const { data, error, refetch } = props.query;
  const locale = useLocale();
  const translate = useTranslate();
  if (data === undefined && error !== null) return <ProblemAlert error={error} retry={() => void refetch()} />;
  const count = data === undefined ? null : props.count(data);
  const warns = props.warns === true && count !== null && count > 0;
  const more = data !== undefined && props.more?.(data) === true;
  return (
    <Card sx={{ position: 'relative', p: 2.25, '&:hover': { borderColor: 'primary.main' } }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, color: warns ? 'warning.main' : 'text.primary' }}>
        <Typography component="p" sx={{ fontSize: '1.75rem', fontWeight: 650, lineHeight: 1.2 }}>
          {count === null ? (
            <Skeleton width={40} />
          ) : (
            `${new Intl.NumberFormat(locale).format(count)}${more ? '+' : ''}`
          )}
        </Typography>
        {warns ? <WarningIcon titleAccess={translate('overview.numbers.look')} fontSize="small" /> : null}
      </Box>
      <Styled
        component={Link}
        to={props.to}
        color="text.primary"
        // The whole card is the link.
        sx={{ fontWeight: 600, '&::after': { content: '""', position: 'absolute', inset: 0, borderRadius: 'inherit' } }}
      >
        {props.label}
      </Styled>
      <Typography variant="body2" color="textSecondary">
        {props.text}
      </Typography>
    </Card>
  );
};
