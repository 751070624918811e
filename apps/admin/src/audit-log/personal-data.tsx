import { Fragment } from 'react';
import { useTranslate } from 'react-admin';
import { useValueWords } from '../shared/diff-view.js';
import { readableItem } from '../shared/readable-value.js';
import { Fact } from './fact-list.js';

/** What is kept beside the event so that it can be erased: names, e-mail addresses. */
export const PersonalData = ({ of: personal }: { of: Readonly<Record<string, unknown>> | null }) => {
  const translate = useTranslate();
  const words = useValueWords();
  return (
    <Fact name={translate('audit_log.event.personal')}>
      {personal === null ? (
        translate('audit_log.event.erased')
      ) : (
        <span style={{ overflowWrap: 'anywhere' }}>
          {Object.entries(personal).map(([field, value], at) => (
            <Fragment key={field}>
              {at === 0 ? null : <br />}
              {`${field}: ${readableItem(value, words)}`}
            </Fragment>
          ))}
        </span>
      )}
    </Fact>
  );
};
