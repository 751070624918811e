import { useState } from 'react';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { GuardedButton } from '../../shared/guarded-button.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { type Provider, setEnabled } from '../calls.js';
import { DisableDialog, EnableUntestedDialog } from './enabled-dialogs.js';
import { untested } from './test-state.js';

/** Enables a provider whose test passed, at once; asks before one that may not work, and before it is disabled. */
export const EnabledButton = ({ of: provider }: { of: Provider }) => {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const enable = async () => {
    setBusy(true);
    setError(null);
    try {
      await setEnabled(provider, true);
      notify('identity_providers.page.enable.done', { type: 'success', messageArgs: { name: provider.name } });
      refresh();
    } catch (refused) {
      setError(refused);
    } finally {
      setBusy(false);
    }
  };
  const asks = provider.enabled || untested(provider) !== null;
  const Dialog = provider.enabled ? DisableDialog : EnableUntestedDialog;
  return (
    <>
      {error === null ? null : <ProblemAlert error={error} />}
      <GuardedButton
        needs="idp_manage"
        variant={provider.enabled ? 'outlined' : 'contained'}
        color={provider.enabled ? 'error' : 'primary'}
        busy={busy}
        onClick={() => (asks ? setAsked(true) : void enable())}
      >
        {translate(
          provider.enabled ? 'identity_providers.page.disable.action' : 'identity_providers.page.enable.action',
        )}
      </GuardedButton>
      {asked ? <Dialog of={provider} onClose={() => setAsked(false)} /> : null}
    </>
  );
};
