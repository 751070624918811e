import { ListItemText, MenuItem } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useStopTenants } from '../../on-behalf/stop-tenants.js';
import { holds } from '../../providers/session.js';

/** The stop switch in the menu. When it cannot be used, the reason stands below it for everybody to read. */
export const StopItem = ({ nobody, onClick }: { nobody: boolean; onClick: () => void }) => {
  const translate = useTranslate();
  const { because } = useStopTenants({});
  const reason = !holds('session_manage')
    ? translate('shared.you_need', { permission: 'session_manage' })
    : nobody
      ? translate('frame.nobody_live')
      : because;
  return (
    <MenuItem
      disabled={reason !== null}
      onClick={onClick}
      // Faded text would be the one text that has to be read.
      sx={{ color: 'error.main', maxWidth: 320, whiteSpace: 'normal', '&.Mui-disabled': { opacity: 1 } }}
    >
      <ListItemText
        primary={translate('on_behalf.stop.action')}
        secondary={reason}
        slotProps={{ primary: { color: reason === null ? 'inherit' : 'text.disabled' } }}
      />
    </MenuItem>
  );
};
