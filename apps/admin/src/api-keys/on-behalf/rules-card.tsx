import { Alert, Box } from '@mui/material';
import { useMemo } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { ApiProblem } from '../../providers/problem.js';
import { AsCode } from '../../shared/as-code.js';
import { SecureEdit } from '../../shared/secure-edit.js';
import { TextFieldInput } from '../../shared/text-field-input.js';
import type { Values } from '../../shared/three-way-merge.js';
import type { Key } from '../calls.js';
import { setOnBehalf } from './calls.js';
import { CapInput } from './cap-input.js';
import { onBehalfAsCode } from './code.js';
import { EndInput } from './end-input.js';
import { PermissionsInput } from './permissions-input.js';
import { ReasonInput } from './reason-input.js';
import { atRuleFields, endsLiveSessions, RULE_FIELDS, type Rules, rulesOf } from './rules.js';
import { SectionCard } from './section-card.js';
import { TryPattern } from './try-pattern.js';

/** The rules of on-behalf: reviewed, then saved. They can be set before it is turned on. */
export const RulesCard = ({ client, liveSessions }: { client: Key; liveSessions: number }) => {
  const translate = useTranslate();
  const notify = useNotify();
  const rules = useMemo(() => rulesOf(client), [client]);
  const label = (field: string) => translate(`api_keys.on_behalf.field.${field}`);
  const write = async (changes: Values, { version }: Rules): Promise<Rules> => {
    try {
      const stored = await setOnBehalf(client.client_id, version, changes);
      const ended = stored.ended_sessions;
      if (ended > 0) notify('api_keys.on_behalf.ended', { type: 'info', messageArgs: { smart_count: ended } });
      return rulesOf(stored);
    } catch (error) {
      throw error instanceof ApiProblem ? atRuleFields(error) : error;
    }
  };
  return (
    <SectionCard title={translate('api_keys.on_behalf.rules')} intro={translate('api_keys.on_behalf.rules_intro')}>
      <SecureEdit<Rules>
        record={rules}
        fields={RULE_FIELDS}
        write={write}
        stored={(current) => rulesOf(current as Key)}
        label={label}
        needs="client_manage"
        review={(changes) => (
          <>
            {client.on_behalf.enabled && endsLiveSessions(rules, changes) ? (
              <Alert severity="warning" sx={{ mt: 2 }}>
                {translate('api_keys.on_behalf.rules_end_sessions', { smart_count: liveSessions })}
              </Alert>
            ) : null}
            <AsCode {...onBehalfAsCode(client, changes)} />
          </>
        )}
      >
        <Box
          sx={{
            display: 'grid',
            columnGap: 3,
            rowGap: 2,
            gridTemplateColumns: { md: '1fr 1fr' },
            pt: 0.5,
            '& .MuiFormControl-root': { my: 0 },
          }}
        >
          <EndInput source="until" />
          <CapInput source="daily_cap" label={label('daily_cap')} />
          <ReasonInput source="reason" label={label('reason')} />
          <TextFieldInput
            source="reason_pattern"
            label={label('reason_pattern')}
            help={translate('api_keys.on_behalf.pattern_help')}
            longest={200}
          />
          <PermissionsInput source="permissions" label={label('permissions')} />
          <TryPattern />
        </Box>
      </SecureEdit>
    </SectionCard>
  );
};
