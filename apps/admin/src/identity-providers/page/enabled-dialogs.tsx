import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { AsCode } from '../../shared/as-code.js';
import { ConfirmImpact } from '../../shared/confirm-impact.js';
import { providerChangeCode } from '../as-code.js';
import { type Provider, setEnabled } from '../calls.js';
import { ImpactLines } from './impact-lines.js';
import { untested } from './test-state.js';
import { useImpact } from './use-impact.js';

type DialogProps = { readonly of: Provider; readonly onClose: () => void };

/** Disables a provider, after saying that sessions end with it. */
export const DisableDialog = ({ of: provider, onClose }: DialogProps) => {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const counted = useImpact(provider);
  return (
    <ConfirmImpact
      title={translate('identity_providers.page.disable.title', { name: provider.name })}
      confirm={translate('identity_providers.page.disable.action')}
      ready={counted.ready}
      onClose={onClose}
      onConfirm={async () => {
        await setEnabled(provider, false);
        notify('identity_providers.page.disable.done', { type: 'success', messageArgs: { name: provider.name } });
        refresh();
      }}
    >
      <p>{translate('identity_providers.page.disable.text')}</p>
      <ImpactLines of={counted} />
      <AsCode {...providerChangeCode(provider, { enabled: false })} />
    </ConfirmImpact>
  );
};

/** Enables a provider that no test vouches for: the operator types its key. */
export const EnableUntestedDialog = ({ of: provider, onClose }: DialogProps) => {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const why = untested(provider) ?? 'outdated';
  return (
    <ConfirmImpact
      title={translate('identity_providers.page.enable.title', { name: provider.name })}
      confirm={translate('identity_providers.page.enable.action')}
      destroys={false}
      typed={provider.key}
      onClose={onClose}
      onConfirm={async () => {
        await setEnabled(provider, true);
        notify('identity_providers.page.enable.done', { type: 'success', messageArgs: { name: provider.name } });
        refresh();
      }}
    >
      <p>
        <strong>{translate(`identity_providers.page.enable.${why}`)}</strong>
      </p>
      <p>{translate('identity_providers.page.enable.text')}</p>
      <AsCode {...providerChangeCode(provider, { enabled: true })} />
    </ConfirmImpact>
  );
};
