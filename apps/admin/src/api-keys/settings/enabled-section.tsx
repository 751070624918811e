import { Box } from '@mui/material';
import { useState } from 'react';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { SessionsThatEnd } from '../../sessions/sessions-that-end.js';
import { useSessionsThatEnd } from '../../sessions/use-sessions-that-end.js';
import { ConfirmImpact } from '../../shared/confirm-impact.js';
import { GuardedButton } from '../../shared/guarded-button.js';
import { Section } from '../../shared/section.js';
import { deleteKey, type Key } from '../calls.js';
import { EnableDialog } from '../enable-dialog.js';

type Question = 'switch' | 'delete' | null;

/** Disable, enable, delete: each with what it does before it is done. */
export const EnabledSection = ({ of: key }: { of: Key }) => {
  const translate = useTranslate();
  const [asked, setAsked] = useState<Question>(null);
  const close = () => setAsked(null);
  const action = key.enabled ? 'disable' : 'enable';
  return (
    <Box sx={{ mt: 4 }}>
      <Section title={translate('api_keys.settings.state')} text={translate(`api_keys.${action}.text`)}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <GuardedButton
            needs="client_manage"
            variant="outlined"
            color={key.enabled ? 'error' : 'primary'}
            onClick={() => setAsked('switch')}
          >
            {translate(`api_keys.${action}.action`)}
          </GuardedButton>
          <GuardedButton
            needs="client_manage"
            variant="outlined"
            color="error"
            because={key.enabled ? translate('api_keys.delete.disable_first') : null}
            onClick={() => setAsked('delete')}
          >
            {translate('api_keys.delete.action')}
          </GuardedButton>
        </Box>
      </Section>
      {asked === 'switch' ? <EnableDialog of={key} onClose={close} /> : null}
      {asked === 'delete' ? <DeleteDialog of={key} onClose={close} /> : null}
    </Box>
  );
};

const DeleteDialog = ({ of: key, onClose }: { of: Key; onClose: () => void }) => {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const ending = useSessionsThatEnd({ client_id: key.client_id });
  return (
    <ConfirmImpact
      title={translate('api_keys.delete.title', { name: key.name })}
      confirm={translate('api_keys.delete.action')}
      typed={key.name}
      ready={ending.ready}
      onClose={onClose}
      onConfirm={async () => {
        await deleteKey(key);
        notify('api_keys.delete.done', { type: 'success', messageArgs: { name: key.name } });
        void navigate('/api-keys');
        refresh();
      }}
    >
      <p>{translate('api_keys.delete.text')}</p>
      <SessionsThatEnd of={ending} />
    </ConfirmImpact>
  );
};
