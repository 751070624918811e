import { Box } from '@mui/material';
import { useState } from 'react';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { ConfirmImpact } from '../../shared/confirm-impact.js';
import { GuardedButton } from '../../shared/guarded-button.js';
import { Section } from '../../shared/section.js';
import { deleteGroup, type Group } from '../calls.js';

/** Deletes a group, after saying who loses by it. */
export const DeleteSection = ({ of: group }: { of: Group }) => {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const [asked, setAsked] = useState(false);
  const name = group.name || group.code;
  return (
    <Box sx={{ mt: 4 }}>
      <Section title={translate('groups.delete.action')} text={translate('groups.delete.text')}>
        <Box>
          <GuardedButton needs="employee_manage" variant="outlined" color="error" onClick={() => setAsked(true)}>
            {translate('groups.delete.action')}
          </GuardedButton>
        </Box>
      </Section>
      {asked ? (
        <ConfirmImpact
          title={translate('groups.delete.title', { name })}
          confirm={translate('groups.delete.action')}
          onClose={() => setAsked(false)}
          onConfirm={async () => {
            await deleteGroup(group);
            notify('groups.delete.done', { type: 'success', messageArgs: { name } });
            void navigate('/groups');
            refresh();
          }}
        >
          <p>{translate('groups.delete.lose', { smart_count: group.members })}</p>
          <p>{translate('groups.delete.text')}</p>
        </ConfirmImpact>
      ) : null}
    </Box>
  );
};
