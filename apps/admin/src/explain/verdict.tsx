import BlockIcon from '@mui/icons-material/Block';
import CheckCircleIcon from '@mui/icons-material/CheckCircleOutlined';
import VisibilityOffIcon from '@mui/icons-material/VisibilityOffOutlined';
import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useEventTexts } from '../audit-log/use-event-texts.js';
import { MONO } from '../layout/theme.js';
import type { Explanation } from './calls.js';

/** How it ended, or would end, and why. */
export const Verdict = ({ of: { allowed, reason }, composed }: { of: Explanation; composed: boolean }) => {
  const translate = useTranslate();
  const words = useEventTexts();
  if (allowed === null) {
    return (
      <Heading icon={<VisibilityOffIcon color="disabled" />} title={translate('explain.hidden')}>
        {translate('explain.hidden_text')}
      </Heading>
    );
  }
  if (allowed) {
    const title = translate(composed ? 'explain.would_allow' : 'explain.allowed');
    return <Heading icon={<CheckCircleIcon color="success" />} title={title} />;
  }
  const title = translate(composed ? 'explain.would_refuse' : 'explain.refused');
  return (
    <Heading icon={<BlockIcon color="error" />} title={title}>
      {reason === null ? null : (
        <>
          {words.reason(reason)}{' '}
          <Box component="code" translate="no" sx={{ fontFamily: MONO, fontSize: '0.9em' }}>
            {reason}
          </Box>
        </>
      )}
    </Heading>
  );
};

const Heading = (props: { icon: React.ReactNode; title: string; children?: React.ReactNode }) => (
  <Box sx={{ display: 'grid', gridTemplateColumns: 'auto 1fr', columnGap: 1.25, alignItems: 'center' }}>
    {props.icon}
    <Typography variant="h2">{props.title}</Typography>
    {props.children ? (
      <Typography color="textSecondary" sx={{ gridColumn: 2 }}>
        {props.children}
      </Typography>
    ) : null}
  </Box>
);
