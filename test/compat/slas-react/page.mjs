/* global document, location */
import { createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { CommerceApiProvider, useTrustedAgent, useTrustedAgentPopupCallback } from '@salesforce/commerce-sdk-react';

// A shop's page for its agents, as small as it can be: everything that matters is done by Salesforce's hooks.

const shop = JSON.parse(document.getElementById('shop').textContent);

/** What the hook says, and the two things that an agent can do. */
function AgentDesk() {
  const { isAgent, agentId, loginId, login, logout } = useTrustedAgent();
  const [shopper, setShopper] = useState('');
  const [said, setSaid] = useState('');
  const tell = (work) => () =>
    work().then(
      () => setSaid('done'),
      (error) => setSaid(String(error.message ?? error)),
    );
  return createElement(
    'section',
    { 'aria-label': 'Agent' },
    createElement('label', null, 'Shopper ', createElement('input', inputFor(shopper, setShopper))),
    createElement('button', { onClick: tell(() => login(shopper || undefined)) }, 'Act for the shopper'),
    createElement('button', { onClick: tell(logout) }, 'Log out'),
    createElement('output', null, JSON.stringify({ isAgent, agentId, loginId })),
    createElement('p', { role: 'status' }, said),
  );
}

const inputFor = (value, set) => ({ value, onChange: ({ target }) => set(target.value) });

/** Where the agent's window comes back to. */
function Callback() {
  useTrustedAgentPopupCallback();
  return createElement('p', null, 'One moment.');
}

const page = createElement(location.pathname === '/callback' ? Callback : AgentDesk);
createRoot(document.querySelector('main')).render(
  createElement(
    QueryClientProvider,
    { client: new QueryClient() },
    // The shop's visitors are not part of it: no guest session before the agent's.
    createElement(CommerceApiProvider, { ...shop, disableAuthInit: true }, page),
  ),
);
