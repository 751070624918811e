import PauseIcon from '@mui/icons-material/Pause';
import PlayIcon from '@mui/icons-material/PlayArrow';
import { Box, Button, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslate } from 'react-admin';
import { type BoardFilter, countLive } from './calls.js';

/** How many act for how many, as of when, and a way to let the board stand still. */
export const BoardStatus = (props: {
  filter: BoardFilter;
  /** Milliseconds between two looks; false while it stands still. */
  every: number | false;
  onPause: () => void;
}) => {
  const { filter, every, onPause } = props;
  const translate = useTranslate();
  const locale = useLocale();
  const { data, dataUpdatedAt } = useQuery({
    queryKey: ['on-behalf', 'count', filter],
    queryFn: () => countLive(filter),
    refetchInterval: every,
  });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }).format(dataUpdatedAt);
  const paused = every === false;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 2, rowGap: 0.5, minHeight: 40 }}>
      <Typography sx={{ fontWeight: 650 }}>
        {data && translate(data.more ? 'on_behalf.many' : 'on_behalf.live', { smart_count: data.count })}
      </Typography>
      {data && data.count > 0 ? (
        <Typography color="textSecondary">
          {translate('on_behalf.customers', { smart_count: data.customers })}
          {' · '}
          {translate('on_behalf.keys', { smart_count: data.clients })}
        </Typography>
      ) : null}
      <Box sx={{ flex: 1 }} />
      <Typography variant="body2" color="textSecondary">
        {data && translate(paused ? 'on_behalf.paused_at' : 'on_behalf.updated_at', { time })}
      </Typography>
      <Button
        size="small"
        color="inherit"
        variant="outlined"
        startIcon={paused ? <PlayIcon /> : <PauseIcon />}
        onClick={onPause}
      >
        {translate(paused ? 'on_behalf.resume' : 'on_behalf.pause')}
      </Button>
    </Box>
  );
};
