import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Navigate, useSearchParams } from 'react-router-dom';
import { Page } from '../shared/page.js';
import { ProblemAlert } from '../shared/problem-alert.js';
import { findCustomers } from './calls.js';
import { customerPath } from './customer-path.js';
import { FindForm } from './find-form.js';
import { FindHelp } from './find-help.js';
import { Found } from './found.js';
import { KeptMails } from './kept-mails.js';
import { mayStandInAddress } from './search-text.js';

/** Finds a customer by what is known exactly; there is no browsing. A single hit opens at once. */
export const FindPage = () => {
  const translate = useTranslate();
  const [search, setSearch] = useSearchParams();
  const inAddress = search.get('q');
  const tenant = search.get('tenant');
  // Never in the address: see `mayStandInAddress`.
  const [inMemory, setInMemory] = useState('');
  const text = inAddress ?? inMemory;
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['customers', 'find', text, tenant],
    queryFn: () => findCustomers(text, tenant),
    enabled: text !== '',
    gcTime: 0,
    staleTime: 0,
  });
  const find = (typed: string, chosen: string | null) => {
    const numeric = mayStandInAddress(typed);
    setInMemory(numeric ? '' : typed);
    setSearch({ ...(numeric ? { q: typed } : {}), ...(chosen === null ? {} : { tenant: chosen }) });
    if (typed === text && chosen === tenant) void refetch();
  };
  const [only, ...others] = data ?? [];
  if (only !== undefined && others.length === 0 && !isFetching) {
    // Back from the customer leads to where the search was typed, not to the search that leads here again.
    return <Navigate to={customerPath(only.id, only.tenant)} replace={inAddress !== null} />;
  }
  return (
    <Page title={translate('customers.title')} intro={translate('customers.intro')}>
      <FindForm text={text} tenant={tenant} busy={isFetching} onFind={find} />
      {error === null ? null : <ProblemAlert error={error} retry={() => void refetch()} />}
      {data === undefined || isFetching ? null : <Found customers={data} />}
      {text === '' ? <FindHelp /> : null}
      {text === '' ? <KeptMails /> : null}
    </Page>
  );
};
