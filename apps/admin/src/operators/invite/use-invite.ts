import { useEffect, useState } from 'react';
import { useNotify, useRefresh } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { newIdempotencyKey } from '../../providers/api.js';
import { ApiProblem } from '../../providers/problem.js';
import { invite, type NewInvitation } from '../calls.js';

/** What the dialog shows once; it is dropped when the dialog closes. */
export interface FreshLink {
  readonly email: string;
  readonly link: string;
  /** RFC 3339. */
  readonly expiresAt: string;
}

/** Invites with a plain call, as no cache may keep the link in its answer, and goes back to the list afterwards. */
export function useInvite() {
  const [idempotencyKey] = useState(newIdempotencyKey);
  const [isMade, setMade] = useState(false);
  const [fresh, setFresh] = useState<FreshLink | null>(null);
  const [error, setError] = useState<unknown>(null);
  const notify = useNotify();
  const refresh = useRefresh();
  const navigate = useNavigate();

  // In an effect, so that the form no longer counts as unsaved when it is left.
  useEffect(() => {
    if (isMade && fresh === null) void navigate('/operators');
  }, [isMade, fresh, navigate]);

  const submit = async (wanted: NewInvitation) => {
    setError(null);
    try {
      const { email, link, expires_at } = await invite({ ...wanted, email: wanted.email.trim() }, idempotencyKey);
      if (link !== null) setFresh({ email, link, expiresAt: expires_at });
      // The answer of the first try was lost on its way, and the link with it: it is shown once only.
      else notify('operators.invite.link_lost', { type: 'warning' });
      setMade(true);
      refresh();
      return undefined;
    } catch (refused) {
      if (refused instanceof ApiProblem && refused.fields.length > 0) {
        return (refused.body as { errors: Record<string, unknown> }).errors;
      }
      setError(refused);
      return undefined;
    }
  };
  return { submit, error, fresh, isMade, forget: () => setFresh(null) };
}
