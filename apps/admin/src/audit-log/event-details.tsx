import { Box, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { useFieldLabel } from '../api-keys/field-label.js';
import { MONO } from '../layout/theme.js';
import { DiffView, useValueWords } from '../shared/diff-view.js';
import { readableValue } from '../shared/readable-value.js';
import type { AuditEventDetail } from './calls.js';
import { Fact, FactList } from './fact-list.js';

/** What the event changed, field by field; nothing for an event that changed no record. */
export const EventChanges = ({ of: { changes } }: { of: AuditEventDetail }) => {
  const translate = useTranslate();
  const named = useFieldLabel();
  if (changes.length === 0) return null;
  // Several fields have one name on their form; here it matters which one it was.
  const label = (field: string): string => (named(field) === field ? field : `${named(field)} (${field})`);
  return (
    <Section title={translate('audit_log.event.changes')}>
      <DiffView changes={changes.map(({ field, before, after }) => ({ field, before, after }))} label={label} />
    </Section>
  );
};

/** What else the server noted, under the names it uses. */
export const EventDetails = ({ of: { details } }: { of: AuditEventDetail }) => {
  const translate = useTranslate();
  const words = useValueWords();
  const entries = Object.entries(details);
  return (
    <Section title={translate('audit_log.event.details')}>
      {entries.length === 0 ? (
        <Typography color="textSecondary">{translate('audit_log.event.no_details')}</Typography>
      ) : (
        <FactList>
          {entries.map(([name, value]) => (
            <Fact
              key={name}
              name={
                <Box
                  component="code"
                  translate="no"
                  sx={{ fontFamily: MONO, fontSize: '0.85em', overflowWrap: 'anywhere' }}
                >
                  {name}
                </Box>
              }
            >
              <Box component="span" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                {readableValue(value, words)}
              </Box>
            </Fact>
          ))}
        </FactList>
      )}
    </Section>
  );
};

/** A part of an event below its own heading. */
export const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <Box component="section" sx={{ mt: 3 }}>
    <Typography variant="h3" sx={{ mb: 1 }}>
      {title}
    </Typography>
    {children}
  </Box>
);
