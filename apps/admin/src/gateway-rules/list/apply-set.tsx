import PlaylistAddIcon from '@mui/icons-material/PlaylistAdd';
import { MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { AsCode } from '../../shared/as-code.js';
import { ConfirmImpact } from '../../shared/confirm-impact.js';
import { GuardedButton } from '../../shared/guarded-button.js';
import { useTenants } from '../../shared/places.js';
import { setCode } from '../as-code.js';
import { applySet } from '../calls.js';

/** What Salesforce opens to its trusted agents, and every endpoint that Emporix publishes. */
const SETS = ['slas-agent', 'emporix'] as const;
type SetName = (typeof SETS)[number];

/** Adds a ready-made set after saying what that does. */
export const ApplySet = () => {
  const translate = useTranslate();
  const [asked, setAsked] = useState(false);
  return (
    <>
      <GuardedButton
        needs="rule_manage"
        variant="outlined"
        startIcon={<PlaylistAddIcon />}
        onClick={() => setAsked(true)}
      >
        {translate('gateway_rules.set.action')}
      </GuardedButton>
      {asked ? <ApplySetDialog onClose={() => setAsked(false)} /> : null}
    </>
  );
};

const ApplySetDialog = ({ onClose }: { onClose: () => void }) => {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const tenants = useTenants().data ?? [];
  const [set, setSet] = useState<SetName>('slas-agent');
  const [chosen, setChosen] = useState('');
  const tenant = tenants.length === 1 ? (tenants[0]?.slug ?? '') : chosen;
  return (
    <ConfirmImpact
      title={translate('gateway_rules.set.title')}
      confirm={translate('gateway_rules.set.confirm')}
      destroys={false}
      ready={tenant !== ''}
      onClose={onClose}
      onConfirm={async () => {
        const { added } = await applySet(tenant, set);
        notify('gateway_rules.set.done', { type: 'success', messageArgs: { smart_count: added.length } });
        refresh();
      }}
    >
      <TextField
        select
        fullWidth
        label={translate('gateway_rules.set.field')}
        value={set}
        onChange={(event) => setSet(event.target.value as SetName)}
      >
        {SETS.map((name) => (
          <MenuItem key={name} value={name}>
            {translate(`gateway_rules.set.names.${name}`)}
          </MenuItem>
        ))}
      </TextField>
      <p>{translate(`gateway_rules.set.texts.${set}`)}</p>
      {tenants.length > 1 ? (
        <TextField
          select
          fullWidth
          label={translate('gateway_rules.fields.tenant')}
          value={chosen}
          onChange={(event) => setChosen(event.target.value)}
        >
          {tenants.map(({ slug, name }) => (
            <MenuItem key={slug} value={slug}>
              {name}
            </MenuItem>
          ))}
        </TextField>
      ) : null}
      {tenant === '' ? null : <AsCode {...setCode(tenant, set)} />}
    </ConfirmImpact>
  );
};
