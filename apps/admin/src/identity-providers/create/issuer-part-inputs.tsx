import { TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useFormContext } from 'react-hook-form';
import type { Kind } from '../kind-of.js';
import type { ProviderDraft } from './draft.js';
import { ISSUER_PARTS, type IssuerPart, issuerOf, type IssuerParts } from './issuer-of.js';

/** What a preset asks for instead of the whole issuer; it writes the issuer below. */
export const IssuerPartInputs = ({ choice, example }: { choice: Kind; example: string | null }) => {
  const translate = useTranslate();
  const { setValue } = useFormContext<ProviderDraft>();
  const [typed, setTyped] = useState<IssuerParts>({});
  const change = (part: IssuerPart, text: string) => {
    const parts = { ...typed, [part]: text };
    setTyped(parts);
    setValue('issuer', issuerOf(choice, parts), { shouldDirty: true, shouldValidate: false });
  };
  return (ISSUER_PARTS[choice] ?? []).map((part) => (
    <TextField
      key={part}
      label={translate(`identity_providers.create.${part}`)}
      helperText={translate(`identity_providers.create.${part}_help`, { example: example ?? '' })}
      value={typed[part] ?? ''}
      onChange={({ target }) => change(part, target.value)}
      autoComplete="off"
      slotProps={{ htmlInput: { spellCheck: false } }}
    />
  ));
};
