import MoreVertIcon from '@mui/icons-material/MoreVert';
import { IconButton, ListItemText, Menu, MenuItem } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { holds } from '../../providers/session.js';
import type { Key } from '../calls.js';
import { EnableDialog } from '../enable-dialog.js';
import { keyPath } from '../key-link.js';

/** What can be done with a key without opening it. */
export const RowMenu = ({ of: key }: { of: Key }) => {
  const translate = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [switching, setSwitching] = useState(false);
  const allowed = holds('client_manage');
  return (
    <>
      <IconButton
        size="small"
        aria-label={translate('api_keys.list.menu', { name: key.name })}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <MoreVertIcon fontSize="small" />
      </IconButton>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        <MenuItem component={Link} to={keyPath(key.client_id)}>
          {translate('api_keys.list.open')}
        </MenuItem>
        <MenuItem
          disabled={!allowed}
          onClick={() => {
            setAnchor(null);
            setSwitching(true);
          }}
        >
          <ListItemText
            primary={translate(key.enabled ? 'api_keys.disable.action' : 'api_keys.enable.action')}
            secondary={allowed ? undefined : translate('shared.you_need', { permission: 'client_manage' })}
          />
        </MenuItem>
      </Menu>
      {switching ? <EnableDialog of={key} onClose={() => setSwitching(false)} /> : null}
    </>
  );
};
