import { Box, Checkbox, FormControl, FormControlLabel, FormHelperText, FormLabel, Typography } from '@mui/material';
import { useInput, useTranslate } from 'react-admin';
import { firstMessage } from '../../shared/field-error.js';
import type { AgentPermission } from '../calls.js';
import { AGENT_PERMISSIONS } from '../permissions.js';

/** What members may do for customers, each said in words. */
export const PermissionsInput = () => {
  const translate = useTranslate();
  const { field, fieldState, id } = useInput({ source: 'permissions' });
  const chosen = (field.value || []) as readonly AgentPermission[];
  const fault = firstMessage(fieldState.error);
  const set = (permission: AgentPermission, on: boolean) =>
    field.onChange(AGENT_PERMISSIONS.filter((one) => (one === permission ? on : chosen.includes(one))));
  return (
    <FormControl component="fieldset" error={fault !== undefined} id={id} tabIndex={-1} fullWidth>
      <FormLabel component="legend" sx={{ fontWeight: 600, mb: 1, color: 'text.primary' }}>
        {translate('groups.fields.permissions')}
      </FormLabel>
      <Box sx={{ display: 'grid', gridTemplateColumns: { md: '1fr 1fr' }, columnGap: 4, rowGap: 1 }}>
        {AGENT_PERMISSIONS.map((permission) => (
          <PermissionBox
            key={permission}
            permission={permission}
            checked={chosen.includes(permission)}
            onChange={(on) => set(permission, on)}
          />
        ))}
      </Box>
      {fault === undefined ? null : <FormHelperText>{fault}</FormHelperText>}
      {chosen.length > 0 && !chosen.includes('Login_On_Behalf') ? (
        <FormHelperText role="status">{translate('groups.form.no_login')}</FormHelperText>
      ) : null}
    </FormControl>
  );
};

const PermissionBox = (props: { permission: AgentPermission; checked: boolean; onChange: (on: boolean) => void }) => {
  const translate = useTranslate();
  const { permission, checked, onChange } = props;
  return (
    <FormControlLabel
      sx={{ alignItems: 'flex-start', m: 0 }}
      control={
        <Checkbox size="small" sx={{ mt: -0.75, ml: -1 }} checked={checked} onChange={(_, on) => onChange(on)} />
      }
      label={
        <>
          {translate(`groups.permissions.${permission}.name`)}
          <Typography component="span" variant="body2" color="textSecondary" sx={{ display: 'block' }}>
            {translate(`groups.permissions.${permission}.text`)} <code>{permission}</code>
          </Typography>
        </>
      }
    />
  );
};
