import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import { MONO } from '../layout/theme.js';
import { CopyText } from './copy-text.js';

/** A network address or range, to be copied; a dash when there is none. */
export const Address = ({ address, copy = true }: { address: string | null | undefined; copy?: boolean }) => {
  const translate = useTranslate();
  if (!address) return <span aria-label={translate('shared.none')}>–</span>;
  const text = (
    <Box component="span" sx={{ fontFamily: MONO, fontSize: '0.9em', overflowWrap: 'break-word', minWidth: 0 }}>
      {address}
    </Box>
  );
  if (!copy) return text;
  return (
    <CopyText text={address} what={translate('shared.address')}>
      {text}
    </CopyText>
  );
};
