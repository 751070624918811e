import ExpandMoreIcon from '@mui/icons-material/ExpandMore';
import { Box, Button, Collapse, Typography } from '@mui/material';
import { type ReactNode, useId, useState } from 'react';
import { useLocale, useTranslate } from 'react-admin';
import { useFormState, useWatch } from 'react-hook-form';
import { lifetimeText } from '../form/lifetime.js';
import type { KeyDraft } from './draft.js';

const FIELDS = ['scopes', 'access_token_ttl', 'refresh_token_ttl', 'refresh_grace'] as const;

/** What the template chose, in one line; the inputs for whoever wants something else, or has to mend it. */
export const MoreSettings = ({ children }: { children: ReactNode }) => {
  const translate = useTranslate();
  const locale = useLocale();
  const id = useId();
  const [wanted, setWanted] = useState(false);
  const { errors } = useFormState();
  const [scopes, access, refresh] = useWatch<KeyDraft, ['scopes', 'access_token_ttl', 'refresh_token_ttl']>({
    name: ['scopes', 'access_token_ttl', 'refresh_token_ttl'],
  });
  const open = wanted || FIELDS.some((field) => field in errors);
  return (
    <Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
        <Typography variant="body2" color="textSecondary" sx={{ flex: 1, minWidth: 220 }}>
          {translate('api_keys.create.summary', {
            access: lifetimeText(access, locale),
            refresh: lifetimeText(refresh, locale),
            scopes: scopes.length === 0 ? translate('shared.none') : scopes.join(', '),
          })}
        </Typography>
        <Button
          size="small"
          aria-expanded={open}
          aria-controls={id}
          endIcon={<ExpandMoreIcon sx={{ transform: open ? 'rotate(180deg)' : undefined }} />}
          onClick={() => setWanted(!open)}
        >
          {translate('api_keys.create.more')}
        </Button>
      </Box>
      <Collapse in={open} id={id}>
        <Box sx={{ display: 'grid', gap: 2, pt: 2, visibility: open ? 'visible' : 'hidden' }}>{children}</Box>
      </Collapse>
    </Box>
  );
};
