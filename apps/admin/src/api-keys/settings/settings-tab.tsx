import { useTranslate } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { etagOf } from '../../providers/resource-calls.js';
import { AsCode } from '../../shared/as-code.js';
import { Section } from '../../shared/section.js';
import { SecureEdit } from '../../shared/secure-edit.js';
import { keyChangeCode } from '../as-code.js';
import { type Grant, type Key, keyCalls } from '../calls.js';
import { useFieldLabel } from '../field-label.js';
import { GrantsInput } from '../form/grants-input.js';
import { LifetimeInputs } from '../form/lifetime-inputs.js';
import { LinesInput } from '../form/lines-input.js';
import { NameInputs } from '../form/name-inputs.js';
import { PkceInput } from '../form/pkce-input.js';
import { KeyShopsInput } from '../form/shops-input.js';
import { needsRedirect } from '../grants.js';
import { EnabledSection } from './enabled-section.js';

const FIELDS = [
  'name',
  'description',
  'shops',
  'grants',
  'scopes',
  'redirect_uris',
  'access_token_ttl',
  'refresh_token_ttl',
  'refresh_grace',
  'require_pkce',
] as const satisfies readonly (keyof Key)[];

const SECONDS: ReadonlySet<string> = new Set(['access_token_ttl', 'refresh_token_ttl', 'refresh_grace']);

/** What a key is and may do. Nothing is stored before the operator saw before and after. */
export const SettingsTab = ({ of: key }: { of: Key }) => {
  const translate = useTranslate();
  const name = useFieldLabel();
  // Before and after show what is stored, and that is seconds.
  const label = (path: string): string =>
    SECONDS.has(path) ? translate('api_keys.settings.in_seconds', { field: name(path) }) : name(path);
  return (
    <>
      <SecureEdit<Key>
        record={key}
        fields={FIELDS}
        label={label}
        needs="client_manage"
        write={async (changes, base) =>
          (await keyCalls.update?.(key.client_id, changes, { 'If-Match': etagOf(base) }, base as never)) as Key
        }
        review={(changes) => <AsCode {...keyChangeCode(key, changes)} />}
      >
        <SettingsInputs of={key} />
      </SecureEdit>
      <EnabledSection of={key} />
    </>
  );
};

const SettingsInputs = ({ of: key }: { of: Key }) => {
  const translate = useTranslate();
  const grants = useWatch<{ grants: Grant[] | undefined }, 'grants'>({ name: 'grants' }) ?? key.grants;
  const redirects = needsRedirect(grants) || key.redirect_uris.length > 0;
  return (
    <>
      <Section title={translate('api_keys.settings.what')}>
        <NameInputs />
        <KeyShopsInput tenant={key.tenant} />
      </Section>
      <Section title={translate('api_keys.settings.may_do')} text={translate('api_keys.settings.may_do_text')}>
        <GrantsInput type={key.type} before={key.grants} />
        {redirects ? (
          <>
            <LinesInput
              source="redirect_uris"
              label={translate('api_keys.fields.redirect_uris')}
              help={translate('api_keys.form.redirect_help')}
            />
            <PkceInput type={key.type} />
          </>
        ) : null}
        <LinesInput
          source="scopes"
          label={translate('api_keys.fields.scopes')}
          help={translate('api_keys.form.scopes_help')}
        />
      </Section>
      <Section title={translate('api_keys.settings.lifetimes')} text={translate('api_keys.settings.lifetimes_text')}>
        <LifetimeInputs />
      </Section>
    </>
  );
};
