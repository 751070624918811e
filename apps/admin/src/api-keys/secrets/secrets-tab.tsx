import { Alert, Box, Card } from '@mui/material';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import { GuardedButton } from '../../shared/guarded-button.js';
import type { Key } from '../calls.js';
import { countSecrets } from '../key-state.js';
import { RotateDialog } from './rotate-dialog.js';
import { SecretTable } from './secret-table.js';

/** The key's secrets: who still uses which, and rotation with an overlap. */
export const SecretsTab = ({ of: key }: { of: Key }) => {
  const translate = useTranslate();
  const [rotating, setRotating] = useState(false);
  const button = useFocusAfter(rotating);
  if (key.type === 'public') return <Alert severity="info">{translate('api_keys.secrets.public')}</Alert>;
  const { live, retiring } = countSecrets(key.secrets, Date.now());
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2, mb: 2 }}>
        <Box sx={{ flex: 1, minWidth: 240, color: 'text.secondary' }}>{translate('api_keys.secrets.intro')}</Box>
        <GuardedButton ref={button} needs="client_manage" variant="contained" onClick={() => setRotating(true)}>
          {translate('api_keys.secrets.rotate')}
        </GuardedButton>
      </Box>
      {live + retiring === 0 ? (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {translate('api_keys.secrets.none')}
        </Alert>
      ) : null}
      {key.secrets.length === 0 ? null : (
        <Card>
          <SecretTable of={key} />
        </Card>
      )}
      {rotating ? <RotateDialog of={key} onClose={() => setRotating(false)} /> : null}
    </>
  );
};

/**
 * The element that gets the focus back when `open` ends. A dialog does that by itself, but not across two that follow each
 * other: the first would take the focus from the second.
 */
function useFocusAfter(open: boolean): RefObject<HTMLButtonElement | null> {
  const element = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !open) element.current?.focus();
    wasOpen.current = open;
  }, [open]);
  return element;
}
