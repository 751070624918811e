import { Box, Checkbox, FormControlLabel } from '@mui/material';
import { useState } from 'react';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { ConfirmImpact } from '../../shared/confirm-impact.js';
import { GuardedButton } from '../../shared/guarded-button.js';
import { Section } from '../../shared/section.js';
import { deleteProvider, type Provider } from '../calls.js';
import { ImpactLines } from './impact-lines.js';
import { useImpact } from './use-impact.js';

/** Deletes a provider that is disabled already. */
export const DeleteSection = ({ of: provider }: { of: Provider }) => {
  const translate = useTranslate();
  const [asked, setAsked] = useState(false);
  return (
    <Box sx={{ mt: 4 }}>
      <Section
        title={translate('identity_providers.page.state')}
        text={translate('identity_providers.page.delete.text')}
      >
        <Box>
          <GuardedButton
            needs="idp_manage"
            variant="outlined"
            color="error"
            because={provider.enabled ? translate('identity_providers.page.delete.disable_first') : null}
            onClick={() => setAsked(true)}
          >
            {translate('identity_providers.page.delete.action')}
          </GuardedButton>
        </Box>
      </Section>
      {asked ? <DeleteDialog of={provider} onClose={() => setAsked(false)} /> : null}
    </Box>
  );
};

/** Customers who are linked keep it from being deleted, unless it is said that they are meant as well. */
const DeleteDialog = ({ of: provider, onClose }: { of: Provider; onClose: () => void }) => {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const counted = useImpact(provider);
  const [meant, setMeant] = useState(false);
  // Uncounted, there may be some: the server knows.
  const mayBeLinked = counted.impact?.linked_customers !== 0;
  return (
    <ConfirmImpact
      title={translate('identity_providers.page.delete.title', { name: provider.name })}
      confirm={translate('identity_providers.page.delete.action')}
      typed={provider.key}
      ready={counted.ready && (meant || !mayBeLinked)}
      onClose={onClose}
      onConfirm={async () => {
        await deleteProvider(provider, meant);
        notify('identity_providers.page.delete.done', { type: 'success', messageArgs: { name: provider.name } });
        void navigate('/identity-providers');
        refresh();
      }}
    >
      <p>{translate('identity_providers.page.delete.text')}</p>
      <ImpactLines of={counted} />
      {mayBeLinked && counted.ready ? (
        <FormControlLabel
          control={<Checkbox checked={meant} onChange={(_, checked) => setMeant(checked)} />}
          label={translate('identity_providers.page.delete.linked_too')}
        />
      ) : null}
    </ConfirmImpact>
  );
};
