import { Alert, FormControl, FormControlLabel, FormLabel, Radio, RadioGroup } from '@mui/material';
import { useState } from 'react';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { newIdempotencyKey } from '../providers/api.js';
import { ConfirmImpact } from '../shared/confirm-impact.js';
import { type Purpose, rotate } from './calls.js';
import { type Lead, LEADS, USUAL_LEAD } from './leads.js';

/** The ordinary rotation: nobody notices it. */
export const RotateDialog = ({ purpose, onClose }: { purpose: Purpose; onClose: () => void }) => {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const [idempotencyKey] = useState(newIdempotencyKey);
  const [lead, setLead] = useState<Lead>(USUAL_LEAD);
  return (
    <ConfirmImpact
      title={translate(`signing_keys.rotate.title_${purpose}`)}
      confirm={translate('signing_keys.rotate.confirm')}
      destroys={false}
      onClose={onClose}
      onConfirm={async () => {
        await rotate(purpose, LEADS[lead], idempotencyKey);
        notify('signing_keys.rotate.done', { type: 'success' });
        refresh();
      }}
    >
      <p>{translate(`signing_keys.rotate.text_${purpose}`)}</p>
      <FormControl>
        <FormLabel id="signing-key-lead">{translate('signing_keys.rotate.lead')}</FormLabel>
        <RadioGroup aria-labelledby="signing-key-lead" value={lead} onChange={(_, value) => setLead(value as Lead)}>
          {(Object.keys(LEADS) as Lead[]).map((name) => (
            <FormControlLabel
              key={name}
              value={name}
              control={<Radio size="small" />}
              label={translate(`signing_keys.rotate.leads.${name}`)}
            />
          ))}
        </RadioGroup>
      </FormControl>
      {lead === 'now' && purpose === 'access' ? (
        <Alert severity="warning" sx={{ mt: 1 }}>
          {translate('signing_keys.rotate.now_text')}
        </Alert>
      ) : null}
    </ConfirmImpact>
  );
};
