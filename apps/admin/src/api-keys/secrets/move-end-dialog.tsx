import { useState } from 'react';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { ApiProblem } from '../../providers/problem.js';
import { AsCode } from '../../shared/as-code.js';
import { ChoiceCards } from '../../shared/choice-cards.js';
import { ConfirmImpact } from '../../shared/confirm-impact.js';
import { curlLine, secretPath } from '../as-code.js';
import { endBody, type Key, type KeySecret, moveSecretEnd } from '../calls.js';
import { NEW_ENDS, type NewEnd, newEndsFor } from './overlaps.js';

/** Gives a live secret another end: later while somebody still switches over, or sooner. */
export const MoveEndDialog = (props: { of: Key; secret: KeySecret; name: string; onClose: () => void }) => {
  const { of: key, secret, name, onClose } = props;
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const [end, setEnd] = useState<NewEnd>('day');
  const isNewest = key.secrets[0]?.id === secret.id;
  return (
    <ConfirmImpact
      title={translate('api_keys.secrets.move_title', { name })}
      confirm={translate('shared.save')}
      destroys={false}
      onClose={onClose}
      onConfirm={async () => {
        await moveSecretEnd(key, secret, NEW_ENDS[end]).catch((refused: unknown) => {
          if (refused instanceof ApiProblem && refused.status === 412) refresh();
          throw refused;
        });
        notify('api_keys.secrets.moved', { type: 'success', messageArgs: { name } });
        refresh();
      }}
    >
      <ChoiceCards
        label={translate('api_keys.secrets.ends_in')}
        name="ends_in"
        value={end}
        width={220}
        choices={newEndsFor(isNewest).map((value) => ({
          value,
          title: translate(`api_keys.secrets.ends.${value}`),
        }))}
        onChange={setEnd}
      />
      <AsCode
        curl={curlLine('PATCH', secretPath(key, secret), { body: endBody(NEW_ENDS[end]), version: key.version })}
      />
    </ConfirmImpact>
  );
};
