import { useEffect, useRef, useState } from 'react';
import { useRefresh } from 'react-admin';
import { useLocation, useNavigate } from 'react-router-dom';
import { type Provider, testProvider } from '../calls.js';
import { asksForTest } from './test-now.js';

/** Tests the stored provider; at once when the navigation that led here asked for it. */
export function useStagedTest(provider: Provider) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const refresh = useRefresh();
  const run = async () => {
    setBusy(true);
    setError(null);
    try {
      await testProvider(provider);
      refresh();
    } catch (refused) {
      setError(refused);
    } finally {
      setBusy(false);
    }
  };

  const location = useLocation();
  const navigate = useNavigate();
  const asked = useRef(false);
  const { pathname } = location;
  const wanted = asksForTest(location.state);
  useEffect(() => {
    if (!wanted || asked.current) return;
    asked.current = true;
    // A reload of the page does not ask again.
    void navigate(pathname, { replace: true, state: null });
    void run();
    // `run` is a new one with every render; what counts is that it was asked for.
  }, [wanted, pathname, navigate]);
  return { run, busy, error };
}
