import ExpandMoreIcon from '@mui/icons-material/ExpandMore';
import { Box, Button, Collapse } from '@mui/material';
import { type ReactNode, useId, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useFormState } from 'react-hook-form';
import { Section } from '../../shared/section.js';

/** A part of the form that most leave as it is: closed until somebody wants it, or has to mend something in it. */
export const Disclosure = (props: {
  title: string;
  text: string;
  /** First parts of the fields in it. */
  fields: readonly string[];
  children: ReactNode;
}) => {
  const translate = useTranslate();
  const id = useId();
  const [wanted, setWanted] = useState(false);
  const { errors } = useFormState();
  const open = wanted || props.fields.some((field) => field in errors);
  return (
    <Section title={props.title} text={props.text}>
      <Box>
        <Button
          size="small"
          aria-expanded={open}
          aria-controls={id}
          aria-label={`${translate('identity_providers.form.more')}: ${props.title}`}
          endIcon={<ExpandMoreIcon sx={{ transform: open ? 'rotate(180deg)' : undefined }} />}
          onClick={() => setWanted(!open)}
        >
          {translate(open ? 'identity_providers.form.less' : 'identity_providers.form.more')}
        </Button>
        <Collapse in={open} id={id}>
          <Box sx={{ display: 'grid', gap: 2, pt: 2, visibility: open ? 'visible' : 'hidden' }}>{props.children}</Box>
        </Collapse>
      </Box>
    </Section>
  );
};
