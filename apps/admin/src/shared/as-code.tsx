import CodeIcon from '@mui/icons-material/Code';
import ExpandMoreIcon from '@mui/icons-material/ExpandMore';
import { Box, Button, Collapse } from '@mui/material';
import { useId, useState } from 'react';
import { useTranslate } from 'react-admin';
import { CodeTabs, type Snippet } from './code-tabs.js';

/** The change on the screen as it is written elsewhere. Placeholders for tokens and secrets, never their values. */
export interface SameAsCode {
  /** One or more lines of `mandate …`. */
  readonly cli?: string | undefined;
  readonly curl?: string | undefined;
  /** A fragment of the fixture file. */
  readonly yaml?: string | undefined;
}

/** "Same thing as code": closed until somebody wants it. */
export const AsCode = (props: SameAsCode) => {
  const translate = useTranslate();
  const [open, setOpen] = useState(false);
  const id = useId();
  const snippets = (['cli', 'curl', 'yaml'] as const).flatMap((kind): Snippet[] => {
    const code = props[kind];
    return code === undefined ? [] : [{ label: translate(`shared.code.${kind}`), code }];
  });
  if (snippets.length === 0) return null;
  return (
    <Box sx={{ mt: 2 }}>
      <Button
        type="button"
        size="small"
        color="inherit"
        startIcon={<CodeIcon fontSize="small" />}
        endIcon={<ExpandMoreIcon fontSize="small" sx={{ transform: open ? 'rotate(180deg)' : undefined }} />}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        sx={{ color: 'text.secondary' }}
      >
        {translate('shared.as_code')}
      </Button>
      <Collapse in={open} id={id} unmountOnExit>
        <Box sx={{ pt: 1 }}>
          <CodeTabs snippets={snippets} label={translate('shared.as_code')} />
        </Box>
      </Collapse>
    </Box>
  );
};
