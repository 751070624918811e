import { Box, Checkbox, FormControl, FormControlLabel, FormHelperText, FormLabel, Typography } from '@mui/material';
import { useInput, useTranslate } from 'react-admin';
import { holds } from '../../providers/session.js';
import { firstMessage } from '../../shared/field-error.js';
import type { Grant, KeyType } from '../calls.js';
import { CONFIDENTIAL_ONLY, DELEGATING, GRANTS } from '../grants.js';
import { MissingScopes } from './missing-scopes.js';

/** What the key may ask for. What its kind or the operator's role rules out is shown, and says why. */
export const GrantsInput = ({ type, before = [] }: { type: KeyType; before?: readonly Grant[] }) => {
  const translate = useTranslate();
  const { field, fieldState, id } = useInput({ source: 'grants' });
  const chosen = (field.value ?? []) as readonly Grant[];
  const fault = firstMessage(fieldState.error);
  const whyNot = (grant: Grant): string | null => {
    if (type === 'public' && CONFIDENTIAL_ONLY.includes(grant)) return translate('api_keys.form.confidential_only');
    const adds = DELEGATING.includes(grant) && !before.includes(grant);
    if (adds && !holds('on_behalf_manage')) return translate('shared.you_need', { permission: 'on_behalf_manage' });
    return null;
  };
  return (
    <FormControl component="fieldset" error={fault !== undefined} id={id} tabIndex={-1} fullWidth>
      <FormLabel component="legend" sx={{ fontWeight: 600, mb: 1, color: 'text.primary' }}>
        {translate('api_keys.fields.grants')}
      </FormLabel>
      <Box sx={{ display: 'grid', gridTemplateColumns: { md: '1fr 1fr' }, columnGap: 4, rowGap: 1 }}>
        {GRANTS.map((grant) => (
          <GrantBox
            key={grant}
            grant={grant}
            checked={chosen.includes(grant)}
            whyNot={whyNot(grant)}
            onChange={(checked) =>
              field.onChange(GRANTS.filter((one) => (one === grant ? checked : chosen.includes(one))))
            }
          />
        ))}
      </Box>
      {fault === undefined ? null : <FormHelperText>{fault}</FormHelperText>}
      <MissingScopes />
    </FormControl>
  );
};

const GrantBox = (props: {
  grant: Grant;
  checked: boolean;
  whyNot: string | null;
  onChange: (checked: boolean) => void;
}) => {
  const translate = useTranslate();
  const { grant, checked, whyNot } = props;
  return (
    <FormControlLabel
      sx={{ alignItems: 'flex-start', m: 0 }}
      // What is already granted may be taken away by everybody who may edit the key.
      disabled={whyNot !== null && !checked}
      control={
        <Checkbox size="small" sx={{ mt: -0.75, ml: -1 }} checked={checked} onChange={(_, on) => props.onChange(on)} />
      }
      label={
        <>
          {translate(`api_keys.grants.${grant}.name`)}
          <Typography component="span" variant="body2" color="textSecondary" sx={{ display: 'block' }}>
            {whyNot ?? translate(`api_keys.grants.${grant}.text`)}
          </Typography>
        </>
      }
    />
  );
};
