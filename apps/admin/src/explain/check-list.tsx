import CheckIcon from '@mui/icons-material/Check';
import CloseIcon from '@mui/icons-material/Close';
import RemoveIcon from '@mui/icons-material/Remove';
import { Box, Typography } from '@mui/material';
import { useId } from 'react';
import { useTranslate } from 'react-admin';
import { useEventTexts } from '../audit-log/use-event-texts.js';
import { visuallyHidden } from '../shared/visually-hidden.js';
import type { ExplainedCheck } from './calls.js';

/** The checks as they were made, one below the other. `hidden`: the rest is not shown to this operator. */
export const CheckList = ({ checks, hidden }: { checks: readonly ExplainedCheck[]; hidden: boolean }) => {
  const translate = useTranslate();
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Typography variant="h3" id={id} sx={{ mb: 1 }}>
        {translate('explain.checks_title')}
      </Typography>
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, border: 1, borderColor: 'divider', borderRadius: 1 }}>
        {checks.map((check) => (
          <CheckLine key={check.check} of={check} hidden={hidden} />
        ))}
      </Box>
    </section>
  );
};

const STATES = {
  true: { Icon: CheckIcon, color: 'success.main', words: 'explain.passed' },
  false: { Icon: CloseIcon, color: 'error.main', words: 'explain.failed' },
  null: { Icon: RemoveIcon, color: 'text.secondary', words: 'explain.skipped' },
} as const;

const CheckLine = ({ of: check, hidden }: { of: ExplainedCheck; hidden: boolean }) => {
  const translate = useTranslate();
  const events = useEventTexts();
  const { Icon, color, words } = STATES[`${check.passed}`];
  const name = translate(`explain.checks.${check.check}`, { _: events.type(check.check) });
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: '28px 1fr',
        px: 1.5,
        py: 0.75,
        '&:not(:last-of-type)': { borderBottom: 1, borderColor: 'divider' },
        ...(check.passed === false ? { bgcolor: 'action.hover' } : {}),
      }}
    >
      <Icon aria-hidden fontSize="small" sx={{ color, mt: '1px' }} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5, justifyContent: 'space-between' }}>
        <Box
          component="span"
          sx={{
            color: check.passed === null ? 'text.secondary' : 'text.primary',
            fontWeight: check.passed === false ? 650 : 400,
          }}
        >
          <Box component="span" sx={visuallyHidden}>
            {translate(words)}{' '}
          </Box>
          {name}
        </Box>
        <Note of={check} hidden={hidden} />
      </Box>
    </Box>
  );
};

/** Why it failed, or why nothing is said of it. */
const Note = ({ of: { passed, reason, detail, check }, hidden }: { of: ExplainedCheck; hidden: boolean }) => {
  const translate = useTranslate();
  const words = useEventTexts();
  const text = (): string | null => {
    if (passed === false) return reason === null ? null : words.reason(reason);
    // Only these two say something of a check that did not fail.
    if (passed === true)
      return check === 'client_authenticated' && detail !== null ? translate('explain.as_given') : null;
    return translate(hidden && detail !== null ? 'explain.not_shown' : 'explain.not_checked');
  };
  return (
    <Typography component="span" variant="body2" color="textSecondary">
      {text()}
    </Typography>
  );
};
