import SupportAgentIcon from '@mui/icons-material/SupportAgent';
import { Box, Button, Menu, MenuItem } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { holds } from '../../providers/session.js';
import { countLive } from './calls.js';
import { StopItem } from './stop-item.js';

const StopDialog = lazy(async () => ({ default: (await import('../../on-behalf/stop-dialog.js')).StopDialog }));

const ASK_EVERY_MS = 15_000;

/** "On-behalf: 7 live" on every page, with the way to see them and the stop switch. */
export const LiveButton = () => {
  const translate = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [stopping, setStopping] = useState(false);
  const { data } = useQuery({
    queryKey: ['frame', 'live-on-behalf'],
    queryFn: countLive,
    refetchInterval: ASK_EVERY_MS,
    enabled: holds('session_read'),
  });
  if (data === undefined) return null;
  const close = () => setAnchor(null);
  const label = translate('frame.live', { smart_count: data.count, count: data.more ? `${data.count}+` : data.count });
  return (
    <>
      <Button
        color={data.count > 0 ? 'primary' : 'inherit'}
        size="small"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        startIcon={<SupportAgentIcon fontSize="small" />}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ whiteSpace: 'nowrap', minWidth: 0, color: data.count > 0 ? undefined : 'text.secondary' }}
      >
        <Box component="span" sx={{ display: { xs: 'none', md: 'inline' } }}>
          {label}
        </Box>
        <Box component="span" sx={{ display: { md: 'none' } }}>
          {data.count}
        </Box>
      </Button>
      <Menu
        anchorEl={anchor}
        open={anchor !== null}
        onClose={close}
        // A disabled item says why: arrow keys come to it too.
        slotProps={{ list: { disabledItemsFocusable: true } }}
      >
        <MenuItem component={Link} to="/on-behalf" onClick={close}>
          {translate('frame.show_live')}
        </MenuItem>
        <StopItem
          nobody={data.count === 0}
          onClick={() => {
            close();
            setStopping(true);
          }}
        />
      </Menu>
      {stopping ? (
        <Suspense fallback={null}>
          <StopDialog filter={{}} onClose={() => setStopping(false)} />
        </Suspense>
      ) : null}
    </>
  );
};
