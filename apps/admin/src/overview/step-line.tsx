import CheckCircleIcon from '@mui/icons-material/CheckCircle';
import CircleIcon from '@mui/icons-material/RadioButtonUnchecked';
import { Box, Link as Styled, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { holds } from '../providers/session.js';
import { visuallyHidden } from '../shared/visually-hidden.js';
import type { Step } from './calls.js';
import { placeOf } from './step-places.js';

/** One step: whether it is done, what it is for, and the way to where it is done. */
export const StepLine = ({ step, done, next }: { step: Step; done: boolean; next: boolean }) => {
  const translate = useTranslate();
  const { permission } = placeOf(step);
  const missing = permission !== null && !holds(permission) ? permission : null;
  const Icon = done ? CheckCircleIcon : CircleIcon;
  return (
    <Box
      component="li"
      aria-current={next ? 'step' : undefined}
      sx={{ display: 'flex', gap: 1.5, px: 1.5, py: 1, borderRadius: 1, bgcolor: next ? 'action.hover' : undefined }}
    >
      <Icon aria-hidden fontSize="small" sx={{ mt: '2px', color: done ? 'success.main' : 'text.secondary' }} />
      <Box>
        <Typography component="div" sx={{ fontWeight: done ? 500 : 600 }}>
          {missing === null ? (
            <StepLink step={step} done={done}>
              {translate(`overview.step.${step}`)}
            </StepLink>
          ) : null}
          {missing === null ? null : translate(`overview.step.${step}`)}
          <Box component="span" sx={visuallyHidden}>
            {translate(done ? 'overview.steps.is_done' : 'overview.steps.is_open')}
          </Box>
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {translate(`overview.step_text.${step}`)}{' '}
          {missing === null || done ? null : translate('shared.you_need', { permission: missing })}
        </Typography>
      </Box>
    </Box>
  );
};

const StepLink = ({ step, done, children }: { step: Step; done: boolean; children: ReactNode }) => {
  const { path, outside = false } = placeOf(step);
  const color = done ? 'text.primary' : 'primary';
  if (outside) {
    return (
      <Styled href={path} color={color}>
        {children}
      </Styled>
    );
  }
  return (
    <Styled component={Link} to={path} color={color}>
      {children}
    </Styled>
  );
};
