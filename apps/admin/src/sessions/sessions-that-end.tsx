import { useTranslate } from 'react-admin';
import { Counted } from './counted.js';
import type { SessionsToEnd } from './use-sessions-that-end.js';

/** "7 live sessions end now." @param kind the word for what was counted */
export const SessionsThatEnd = (props: { of: SessionsToEnd; kind?: 'on_behalf' }) => {
  const { of: sessions, kind = 'all' } = props;
  return (
    <Counted error={sessions.error}>
      <HowMany of={sessions} kind={kind} />
    </Counted>
  );
};

const HowMany = ({ of: { allowed, count }, kind }: { of: SessionsToEnd; kind: 'all' | 'on_behalf' }) => {
  const translate = useTranslate();
  if (!allowed) return translate('sessions.ending.hidden');
  if (count === undefined) return null;
  if (count.count === 0) return translate('sessions.ending.none');
  return translate(`sessions.ending.${count.more ? 'more' : 'end'}_${kind}`, { smart_count: count.count });
};
