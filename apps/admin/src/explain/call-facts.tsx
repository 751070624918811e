import { Link as Styled } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { eventPath } from '../audit-log/event-path.js';
import { Fact, FactList } from '../audit-log/fact-list.js';
import { Moment } from '../audit-log/moment.js';
import { useEventTexts } from '../audit-log/use-event-texts.js';
import { holds } from '../providers/session.js';
import { CustomerName, KeyName } from '../sessions/links.js';
import { Address } from '../shared/address.js';
import { CopyText } from '../shared/copy-text.js';
import type { Explanation } from './calls.js';
import type { Scene } from './fixes.js';
import type { Question } from './question.js';

/** What the call was, as far as this operator may see it. */
export const CallFacts = (props: {
  of: Explanation['event'];
  question: Question;
  scene: Scene;
  /** null while it is not known. */
  keyName: string | null;
}) => {
  const { of: event, question, scene, keyName } = props;
  const translate = useTranslate();
  const label = (name: string): string => translate(`explain.facts.${name}`);
  return (
    <FactList label={translate('explain.answer')}>
      {event === null ? null : <EventFacts of={event} />}
      {scene.clientId === null ? null : (
        <Fact name={label('key')}>
          <KeyName id={scene.clientId} name={keyName} />
          <CopyText text={scene.clientId} what={label('key')} />
        </Fact>
      )}
      <Fact name={label('address')}>
        <Address address={scene.ip} />
      </Fact>
      {scene.customerId === null ? null : (
        <Fact name={label('customer')}>
          <CustomerName id={scene.customerId} tenant={scene.tenant} />
          <CopyText text={String(scene.customerId)} what={label('customer')}>
            {null}
          </CopyText>
        </Fact>
      )}
      {question.request_id === undefined ? null : (
        <Fact name={label('request')}>
          <CopyText text={question.request_id} what={label('request')} />
        </Fact>
      )}
    </FactList>
  );
};

const EventFacts = ({ of: event }: { of: NonNullable<Explanation['event']> }) => {
  const translate = useTranslate();
  const words = useEventTexts();
  return (
    <>
      {event.type === null ? null : (
        <Fact name={translate('explain.facts.what')}>
          {words.type(event.type)}
          {holds('audit_read') ? (
            <Styled component={Link} to={eventPath(event.id)}>
              {translate('explain.in_log')}
            </Styled>
          ) : null}
        </Fact>
      )}
      <Fact name={translate('explain.facts.when')}>
        <Moment at={event.at} />
      </Fact>
    </>
  );
};
