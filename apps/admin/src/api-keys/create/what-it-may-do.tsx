import { Alert } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import { session } from '../../providers/session.js';
import { ChoiceCards } from '../../shared/choice-cards.js';
import { Section } from '../../shared/section.js';
import { GrantsInput } from '../form/grants-input.js';
import { LifetimeInputs } from '../form/lifetime-inputs.js';
import { LinesInput } from '../form/lines-input.js';
import { PkceInput } from '../form/pkce-input.js';
import { needsRedirect } from '../grants.js';
import { fromTemplate, type KeyDraft } from './draft.js';
import { MoreSettings } from './more-settings.js';
import { isOwnersOnly, TEMPLATE_NAMES, templateFor, type TemplateName } from './templates.js';

/** Grants, scopes and lifetimes: a template fills them, and each can be changed. */
export const WhatItMayDo = () => {
  const translate = useTranslate();
  const [type, template, grants] = useWatch<KeyDraft, ['type', 'template', 'grants']>({
    name: ['type', 'template', 'grants'],
  });
  return (
    <Section title={translate('api_keys.create.may_do')}>
      <TemplateCards template={template} />
      {templateFor(template, type).onBehalfNext ? (
        <Alert severity="info">{translate('api_keys.create.on_behalf_next')}</Alert>
      ) : null}
      <GrantsInput type={type} />
      {needsRedirect(grants) ? (
        <>
          <LinesInput
            source="redirect_uris"
            label={translate('api_keys.fields.redirect_uris')}
            help={translate('api_keys.form.redirect_help')}
            placeholder="https://shop.example/signin/callback"
          />
          <PkceInput type={type} />
        </>
      ) : null}
      <MoreSettings>
        <LinesInput
          source="scopes"
          label={translate('api_keys.fields.scopes')}
          help={translate('api_keys.form.scopes_help')}
        />
        <LifetimeInputs />
      </MoreSettings>
    </Section>
  );
};

const TemplateCards = ({ template }: { template: TemplateName }) => {
  const translate = useTranslate();
  const { setValue, getValues } = useFormContext<KeyDraft>();
  const isOwner = session.get()?.operator.role === 'owner';
  const choose = (name: TemplateName) => {
    setValue('template', name, { shouldDirty: true });
    const filled = fromTemplate(name, getValues('type'));
    for (const field of ['grants', 'scopes', 'access_token_ttl', 'refresh_token_ttl'] as const) {
      setValue(field, filled[field], { shouldDirty: true });
    }
  };
  return (
    <ChoiceCards
      label={translate('api_keys.create.template')}
      name="template"
      value={template}
      width={250}
      choices={TEMPLATE_NAMES.map((value) => ({
        value,
        title: translate(`api_keys.create.templates.${value}.name`),
        text: translate(`api_keys.create.templates.${value}.text`),
        whyNot: isOwnersOnly(value) && !isOwner ? translate('api_keys.create.owners_only') : null,
      }))}
      onChange={choose}
    />
  );
};
