import SupportAgentIcon from '@mui/icons-material/SupportAgent';
import { Box, Button, Menu, MenuItem, Tooltip } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { holds } from '../../providers/session.js';
import { countLive } from './calls.js';
import { StopAllDialog } from './stop-all-dialog.js';

const ASK_EVERY_MS = 15_000;

/** "On-behalf: 7 live" on every page, with the way to see them and the stop switch. */
export const LiveButton = () => {
  const translate = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [stopping, setStopping] = useState(false);
  const { data } = useQuery({
    queryKey: ['frame', 'live-on-behalf'],
    queryFn: () => countLive(),
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
      <Menu anchorEl={anchor} open={anchor !== null} onClose={close}>
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
      {stopping ? <StopAllDialog onClose={() => setStopping(false)} /> : null}
    </>
  );
};

const StopItem = ({ nobody, onClick }: { nobody: boolean; onClick: () => void }) => {
  const translate = useTranslate();
  const reason = !holds('session_manage')
    ? translate('shared.you_need', { permission: 'session_manage' })
    : nobody
      ? translate('frame.nobody_live')
      : null;
  const item = (
    <MenuItem disabled={reason !== null} onClick={onClick} sx={{ color: 'error.main' }}>
      {translate('frame.stop_all')}
    </MenuItem>
  );
  if (reason === null) return item;
  return (
    <Tooltip title={reason} placement="left">
      <Box component="li" role="none" aria-label={reason}>
        {item}
      </Box>
    </Tooltip>
  );
};
