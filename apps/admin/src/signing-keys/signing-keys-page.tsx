import { Chip } from '@mui/material';
import { useState } from 'react';
import { DataTable, useNotify, useRefresh, useTranslate } from 'react-admin';
import type { Schema } from '#api-client';
import { ConfirmImpact } from '../shared/confirm-impact.js';
import { CopyText } from '../shared/copy-text.js';
import { GuardedButton } from '../shared/guarded-button.js';
import { Page } from '../shared/page.js';
import { RecordsList } from '../shared/records-list.js';
import { When } from '../shared/when.js';
import { rotate } from './calls.js';

type Key = Schema<'SigningKeyDto'>;

/** Keys that sign or still verify; rotation. */
export const SigningKeysPage = () => {
  const translate = useTranslate();
  const [rotating, setRotating] = useState<Key['purpose'] | null>(null);
  return (
    <Page
      title={translate('signing_keys.title')}
      intro={translate('signing_keys.intro')}
      actions={
        <GuardedButton needs="key_manage" variant="contained" onClick={() => setRotating('access')}>
          {translate('signing_keys.rotate')}
        </GuardedButton>
      }
    >
      <RecordsList
        resource="signing-keys"
        caption={translate('signing_keys.title')}
        empty={translate('signing_keys.empty')}
      >
        <DataTable.Col<Key>
          source="id"
          label={translate('signing_keys.kid')}
          disableSort
          render={(key) => <CopyText text={key.id} what={translate('signing_keys.kid')} />}
        />
        <DataTable.Col source="purpose" label={translate('signing_keys.purpose')} disableSort />
        <DataTable.Col source="algorithm" label={translate('signing_keys.algorithm')} disableSort />
        <DataTable.Col<Key>
          source="state"
          label={translate('signing_keys.state')}
          disableSort
          render={(key) => (
            <Chip
              size="small"
              color={key.state === 'current' ? 'success' : 'default'}
              label={translate(`signing_keys.states.${key.state}`)}
            />
          )}
        />
        <DataTable.Col<Key>
          source="active_from"
          label={translate('signing_keys.since')}
          disableSort
          render={(key) => <When at={key.active_from} />}
        />
      </RecordsList>
      {rotating === 'access' ? <RotateDialog onClose={() => setRotating(null)} /> : null}
    </Page>
  );
};

const RotateDialog = ({ onClose }: { onClose: () => void }) => {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  return (
    <ConfirmImpact
      title={translate('signing_keys.rotate_title')}
      confirm={translate('signing_keys.rotate')}
      destroys={false}
      onClose={onClose}
      onConfirm={async () => {
        await rotate('access');
        notify('signing_keys.rotated', { type: 'success' });
        refresh();
      }}
    >
      {translate('signing_keys.rotate_text')}
    </ConfirmImpact>
  );
};
