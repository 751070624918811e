import { FormControlLabel, Switch, Tooltip } from '@mui/material';
import { useTranslate } from 'react-admin';

/** Follow the log as it grows, or let it stand. */
export const LiveSwitch = ({ live, onChange }: { live: boolean; onChange: (live: boolean) => void }) => {
  const translate = useTranslate();
  return (
    <Tooltip title={translate('audit_log.live.label')}>
      <FormControlLabel
        sx={{ mr: 1 }}
        label={translate('audit_log.live.on')}
        control={<Switch size="small" checked={live} onChange={(_, checked) => onChange(checked)} />}
      />
    </Tooltip>
  );
};
