import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { Navigate, useParams, useSearchParams } from 'react-router-dom';
import { ApiProblem } from '../providers/problem.js';
import { Page } from '../shared/page.js';
import { ProblemAlert } from '../shared/problem-alert.js';
import { StillLoading } from '../shared/still-loading.js';
import { TabsByRoute } from '../shared/tabs-by-route.js';
import { readCustomer } from './calls.js';
import { CustomerActions } from './customer-actions.js';
import { CustomerEvents } from './customer-events.js';
import { CustomerFacts } from './customer-facts.js';
import { CustomerIdentities } from './customer-identities.js';
import { CustomerSessions } from './customer-sessions.js';
import { OnBehalfHistory } from './on-behalf-history.js';

/** One customer: who they are, what is open for them, and what was done. */
export const CustomerPage = () => {
  const { id = '' } = useParams();
  const [search] = useSearchParams();
  const tenant = search.get('tenant');
  const translate = useTranslate();
  const { data, error, refetch } = useQuery({
    queryKey: ['customers', 'one', tenant, id],
    queryFn: () => readCustomer(Number(id), tenant),
  });
  // The number alone is not enough for who sees several tenants: the search shows whom it may mean.
  if (tenant === null && error instanceof ApiProblem && error.status === 422) {
    return <Navigate to={`/customers?q=${encodeURIComponent(id)}`} replace />;
  }
  // The name stays out of the heading, which is the title of the page: browsers keep titles in their history.
  const title = translate('customers.number', { id });
  if (data === undefined) {
    return (
      <Page title={title}>
        {error === null ? <StillLoading lines={8} /> : <ProblemAlert error={error} retry={() => void refetch()} />}
      </Page>
    );
  }
  return (
    <Page title={title} actions={<CustomerActions of={data} />}>
      <CustomerFacts of={data} />
      <TabsByRoute
        base={`/customers/${data.id}`}
        search={`?tenant=${encodeURIComponent(data.tenant)}`}
        label={title}
        tabs={[
          { path: '', label: translate('customers.tabs.sessions'), content: <CustomerSessions of={data} /> },
          {
            path: 'identities',
            label: translate('customers.tabs.identities'),
            content: <CustomerIdentities of={data} />,
          },
          { path: 'on-behalf', label: translate('customers.tabs.on_behalf'), content: <OnBehalfHistory of={data} /> },
          { path: 'events', label: translate('customers.tabs.events'), content: <CustomerEvents of={data} /> },
        ]}
      />
    </Page>
  );
};
