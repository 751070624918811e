import { Box, Button } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useFormState } from 'react-hook-form';
import { Link } from 'react-router-dom';
import { GuardedButton } from './guarded-button.js';
import { LeaveGuard } from './leave-guard.js';

/** The end of a form that makes something shown once: its button, the way back, and the question before typing is lost. */
export const CreateButtons = (props: {
  label: string;
  /** Permission that the create takes. */
  needs: string;
  /** Where Cancel leads. */
  back: string;
  /** Then what is shown once asks by itself. */
  isMade: boolean;
}) => {
  const translate = useTranslate();
  const { isDirty, isSubmitting } = useFormState();
  return (
    <Box sx={{ display: 'flex', gap: 1, mt: 3 }}>
      <GuardedButton type="submit" variant="contained" needs={props.needs} busy={isSubmitting}>
        {props.label}
      </GuardedButton>
      <Button component={Link} to={props.back}>
        {translate('shared.cancel')}
      </Button>
      {props.isMade ? null : <LeaveGuard when={isDirty} />}
    </Box>
  );
};
