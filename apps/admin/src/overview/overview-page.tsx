import { Button, Card, MenuItem, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';
import { holds } from '../providers/session.js';
import { Empty } from '../shared/empty.js';
import { Page } from '../shared/page.js';
import { useTenants } from '../shared/places.js';
import { useOverview } from './calls.js';
import { ChartsSection } from './charts-section.js';
import { Numbers } from './numbers.js';
import { StepsCard } from './steps-card.js';
import { type SetView, useView, type View } from './use-view.js';

/** Where everybody begins. Each part is shown to who may read it, and fails by itself. */
export const OverviewPage = () => {
  const translate = useTranslate();
  const [view, setView] = useView();
  const mayReadCharts = holds('audit_read');
  const nothing = !mayReadCharts && !holds('client_read') && !holds('session_read');
  return (
    <Page title={translate('overview.title')} actions={<Actions view={view} setView={setView} />}>
      <Steps view={view} setView={setView} />
      <Numbers tenant={view.tenant} />
      {mayReadCharts ? <ChartsSection view={view} setView={setView} /> : null}
      {nothing ? (
        <Card sx={{ p: 3 }}>
          <Empty title={translate('overview.nothing')} text={translate('overview.nothing_text')} />
        </Card>
      ) : null}
    </Page>
  );
};

/** The steps go away by themselves; when they fail to load, the numbers say so already. */
const Steps = ({ view, setView }: { view: View; setView: SetView }) => {
  const { data } = useOverview(view.tenant, holds('client_read'));
  if (data === undefined) return null;
  const open = data.checklist.some(({ done }) => !done);
  if (!open && !view.steps) return null;
  return <StepsCard checklist={data.checklist} onHide={open ? null : () => setView({ steps: false })} />;
};

const Actions = ({ view, setView }: { view: View; setView: SetView }) => {
  const translate = useTranslate();
  const tenants = useTenants().data ?? [];
  const { data } = useOverview(view.tenant, holds('client_read'));
  const allDone = data?.checklist.every(({ done }) => done) ?? false;
  return (
    <>
      {allDone && !view.steps ? (
        <Button onClick={() => setView({ steps: true })}>{translate('overview.steps.show')}</Button>
      ) : null}
      {tenants.length > 1 ? (
        <TextField
          select
          margin="none"
          label={translate('overview.tenant')}
          value={view.tenant ?? ''}
          onChange={({ target }) => setView({ tenant: target.value === '' ? null : target.value })}
          sx={{ minWidth: 200 }}
          slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
        >
          <MenuItem value="">{translate('overview.every_tenant')}</MenuItem>
          {tenants.map(({ slug, name }) => (
            <MenuItem key={slug} value={slug}>
              {name}
            </MenuItem>
          ))}
        </TextField>
      ) : null}
    </>
  );
};
