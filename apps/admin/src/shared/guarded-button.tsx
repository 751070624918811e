import { Button, type ButtonProps, Tooltip } from '@mui/material';
import type { ReactElement } from 'react';
import { useTranslate } from 'react-admin';
import { outage } from '../providers/connection.js';
import { holds } from '../providers/session.js';
import { useStored } from '../providers/store.js';

type Props = Omit<ButtonProps, 'disabled'> & {
  /** The permission it takes; without it the button is disabled and says which one. */
  readonly needs: string | null;
  /** Why it cannot be used now, whatever the role. */
  readonly because?: string | null | undefined;
  /** While the server works: the label stays, the button waits. */
  readonly busy?: boolean;
};

/** A button that changes something. Disabled with the reason, never hidden; the reason can be read by keyboard. */
export const GuardedButton = ({ needs, because, busy = false, ...button }: Props): ReactElement => {
  const translate = useTranslate();
  const isOut = useStored(outage) !== null;
  const missing = needs !== null && !holds(needs);
  const reason = missing
    ? translate('shared.you_need', { permission: needs })
    : isOut
      ? translate('shared.no_writes_now')
      : (because ?? null);
  if (reason === null) return <Button {...button} loading={busy} />;
  return (
    <Tooltip title={reason}>
      <span tabIndex={0} aria-label={`${String(button['aria-label'] ?? '')} ${reason}`.trim()} role="note">
        <Button {...button} disabled />
      </span>
    </Tooltip>
  );
};
