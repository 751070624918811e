import { Box, Button, TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { MONO } from '../layout/theme.js';
import { useAsk } from './use-ask.js';

/** Asks for a request by its id. */
export const RequestForm = ({ requestId }: { requestId: string }) => {
  const translate = useTranslate();
  const ask = useAsk();
  const [text, setText] = useState(requestId);
  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') ask({ request_id: text });
      }}
    >
      <TextField
        label={translate('explain.request_id')}
        helperText={translate('explain.request_help')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        autoComplete="off"
        slotProps={{ htmlInput: { spellCheck: false, style: { fontFamily: MONO, fontSize: '0.8125rem' } } }}
      />
      <Button type="submit" variant="contained" sx={{ mt: 1 }} disabled={text.trim() === ''}>
        {translate('explain.explain')}
      </Button>
    </Box>
  );
};
