import { useState } from 'react';
import { ListBase, useTranslate } from 'react-admin';
import { useParams } from 'react-router-dom';
import { PlainFilters } from '../sessions/plain-filters.js';
import { Page } from '../shared/page.js';
import { EventDrawer } from './event-drawer.js';
import { ExportMenu } from './export-menu.js';
import { FILTER_NAMES } from './log-filter.js';
import { LogFilters } from './log-filters.js';
import { LogBody } from './log-body.js';
import { LiveSwitch } from './live-switch.js';

/** Records on one page. */
const PER_PAGE = 50;
const PEEK = { peek: true } as const;

/** The log with its filters; with an id in the path, that event lies open over it. */
export const LogPage = () => {
  const { id } = useParams();
  const translate = useTranslate();
  const [live, setLive] = useState(false);
  return (
    <PlainFilters names={FILTER_NAMES}>
      <>
        <ListBase
          resource="audit-log"
          perPage={PER_PAGE}
          // What a page asks by itself keeps no session alive.
          {...(live ? { filter: PEEK } : {})}
          // The address is the only place where the filters are kept.
          storeKey={false}
          disableAuthentication
          queryOptions={{ retry: false, onError: () => undefined }}
        >
          <Page
            title={translate('audit_log.title')}
            intro={translate('audit_log.intro')}
            actions={
              <>
                <LiveSwitch live={live} onChange={setLive} />
                <ExportMenu />
              </>
            }
          >
            <LogFilters />
            <LogBody live={live} />
          </Page>
        </ListBase>
        {id === undefined ? null : <EventDrawer id={id} />}
      </>
    </PlainFilters>
  );
};
