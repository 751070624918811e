import { Link as Styled, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { holds } from '../providers/session.js';
import { Address } from '../shared/address.js';
import { CopyText } from '../shared/copy-text.js';
import type { AuditEventDetail } from './calls.js';
import { explainPath, requestEventsPath } from './event-path.js';
import { Section } from './event-details.js';
import { EventTargets } from './event-targets.js';
import { Fact, FactList } from './fact-list.js';
import { PersonalData } from './personal-data.js';
import { useEventTexts } from './use-event-texts.js';

/** Who, to what, from where, by which request. */
export const EventFacts = ({ of: event }: { of: AuditEventDetail }) => {
  const translate = useTranslate();
  const label = (name: string): string => translate(`audit_log.event.${name}`);
  return (
    <Section title={label('facts')}>
      <FactList>
        <Fact name={label('who')}>
          <Actor of={event} />
        </Fact>
        <EventTargets of={event} />
        <Fact name={label('from')}>
          <Address address={event.ip} />
        </Fact>
        <Fact name={label('device')}>
          <span style={{ overflowWrap: 'anywhere' }}>{event.user_agent ?? '–'}</span>
        </Fact>
        <PersonalData of={event.personal} />
        <Fact name={label('request')}>
          <Request id={event.request_id} />
        </Fact>
        <Fact name={label('id')}>
          <CopyText text={event.id} what={label('id')} />
        </Fact>
      </FactList>
    </Section>
  );
};

/** Who has a name that is known, unless it was erased. */
const PEOPLE = ['operator', 'customer', 'agent'];

const Actor = ({ of: { actor } }: { of: AuditEventDetail }) => {
  const translate = useTranslate();
  const words = useEventTexts();
  const unnamed = PEOPLE.includes(actor.type) ? translate('audit_log.event.name_erased') : null;
  const note = actor.name === null ? unnamed : words.actor(actor.type);
  return (
    <>
      <strong>{actor.name ?? words.actor(actor.type)}</strong>
      {note === null ? null : (
        <Typography component="span" variant="body2" color="textSecondary">
          {note}
        </Typography>
      )}
      <CopyText text={actor.id} what={translate('audit_log.filters.actor')} />
    </>
  );
};

const Request = ({ id }: { id: string }) => {
  const translate = useTranslate();
  return (
    <>
      <CopyText text={id} what={translate('shared.request_id')} />
      {holds('decision_read') ? (
        <Styled component={Link} to={explainPath(id)}>
          {translate('audit_log.event.explain')}
        </Styled>
      ) : null}
      <Styled component={Link} to={requestEventsPath(id)}>
        {translate('audit_log.event.same_request')}
      </Styled>
    </>
  );
};
