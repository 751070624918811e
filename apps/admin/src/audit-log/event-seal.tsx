import { Alert, Button } from '@mui/material';
import { useTranslate } from 'react-admin';
import { When } from '../shared/when.js';
import type { AuditEventDetail } from './calls.js';
import { Section } from './event-details.js';

/** The proof that nothing of the event was changed: which seal covers it, and whether both still fit. */
export const EventSeal = ({ of: seal, onLookAgain }: { of: AuditEventDetail['seal']; onLookAgain: () => void }) => {
  const translate = useTranslate();
  if (seal === null) {
    return (
      <Section title={translate('audit_log.seal.title')}>
        <Alert
          severity="info"
          variant="outlined"
          action={
            <Button color="inherit" size="small" onClick={onLookAgain}>
              {translate('audit_log.seal.look_again')}
            </Button>
          }
        >
          {translate('audit_log.seal.pending')}
        </Alert>
      </Section>
    );
  }
  const [severity, sentence] = STATES[`${seal.checked}`];
  return (
    <Section title={translate('audit_log.seal.title')}>
      <Alert severity={severity} variant="outlined">
        <strong>{translate('audit_log.seal.number', { number: seal.number })}</strong> · <When at={seal.at} />
        <br />
        {translate(sentence)}
      </Alert>
    </Section>
  );
};

const STATES = {
  true: ['success', 'audit_log.seal.fits'],
  false: ['error', 'audit_log.seal.broken'],
  null: ['warning', 'audit_log.seal.unchecked'],
} as const;
