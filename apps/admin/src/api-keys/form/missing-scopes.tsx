import { Alert, Button } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import type { Grant } from '../calls.js';
import { missingScopes } from '../grants.js';

interface Acting {
  grants: Grant[] | undefined;
  scopes: string[] | undefined;
}

/** Says which scopes the chosen grants take, and adds them: without them they open nothing. */
export const MissingScopes = () => {
  const translate = useTranslate();
  const { setValue } = useFormContext<Acting>();
  const [grants = [], scopes = []] = useWatch<Acting, ['grants', 'scopes']>({ name: ['grants', 'scopes'] });
  const missing = missingScopes(grants, scopes);
  if (missing.length === 0) return null;
  return (
    <Alert
      severity="info"
      sx={{ mt: 1 }}
      action={
        <Button
          color="inherit"
          size="small"
          onClick={() => setValue('scopes', [...scopes, ...missing], { shouldDirty: true })}
        >
          {translate('api_keys.form.add_scopes', { smart_count: missing.length })}
        </Button>
      }
    >
      {translate('api_keys.form.missing_scopes', { scopes: missing.join(', ') })}
    </Alert>
  );
};
