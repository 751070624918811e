import CheckIcon from '@mui/icons-material/CheckCircleOutlined';
import ErrorIcon from '@mui/icons-material/ErrorOutlineOutlined';
import SkippedIcon from '@mui/icons-material/RemoveCircleOutlineOutlined';
import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { TestStage } from '../calls.js';

/** Each step in its order: passed, or one sentence with what to do about it. */
export const StageList = ({ of: stages }: { of: readonly TestStage[] }) => {
  const translate = useTranslate();
  return (
    <Box
      component="ol"
      aria-label={translate('identity_providers.tests.steps')}
      sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}
    >
      {stages.map((stage) => (
        <StageLine key={stage.stage} of={stage} />
      ))}
    </Box>
  );
};

const LOOKS = {
  passed: { Icon: CheckIcon, color: 'success.main' },
  failed: { Icon: ErrorIcon, color: 'error.main' },
  not_tried: { Icon: SkippedIcon, color: 'text.secondary' },
} as const;

const StageLine = ({ of: stage }: { of: TestStage }) => {
  const translate = useTranslate();
  const outcome = stage.passed === null ? 'not_tried' : stage.passed ? 'passed' : 'failed';
  const { Icon, color } = LOOKS[outcome];
  return (
    <Box component="li" sx={{ display: 'flex', gap: 1.5, alignItems: 'flex-start' }}>
      <Icon aria-hidden fontSize="small" sx={{ color, mt: 0.25 }} />
      <Box sx={{ minWidth: 0 }}>
        <strong>{translate(`identity_providers.tests.stages.${stage.stage}`)}</strong>{' '}
        <Box component="span" sx={{ color, fontWeight: 600 }}>
          {translate(`identity_providers.tests.${outcome}`)}
        </Box>
        <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
          <StageSentence of={stage} />
        </Typography>
      </Box>
    </Box>
  );
};

/** In the reader's language; a reason that the panel does not know yet in the server's words. */
const StageSentence = ({ of: { stage, passed, reason, detail } }: { of: TestStage }) => {
  const translate = useTranslate();
  if (passed === null) return translate('identity_providers.tests.later');
  if (passed) return translate(`identity_providers.tests.good.${stage}`, { _: detail });
  return translate(`identity_providers.tests.reasons.${reason}`, { _: detail });
};
