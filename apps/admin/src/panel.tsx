import { Admin, CustomRoutes, memoryStore, Resource } from 'react-admin';
import { QueryClient } from '@tanstack/react-query';
import { Route } from 'react-router-dom';
import type { Area } from './area.js';
import { AREAS, permissionOf } from './areas.js';
import { messages } from './i18n/messages.js';
import { NotFoundPage } from './layout/not-found-page.js';
import { PanelLayout } from './layout/panel-layout.js';
import { StartingPage } from './layout/starting-page.js';
import { darkTheme, lightTheme } from './layout/theme.js';
import { createAuthProvider } from './providers/auth-provider.js';
import { createDataProvider } from './providers/data-provider.js';
import { createI18nProvider } from './providers/i18n-provider.js';
import type { ResourceCalls } from './providers/resource-calls.js';
import { preferences } from './providers/preferences.js';
import { InvitationPage } from './sign-in/invitation-page.js';
import { SetupPage } from './sign-in/setup-page.js';
import { SignInPage } from './sign-in/sign-in-page.js';

const resources = Object.fromEntries(
  AREAS.flatMap(({ name, calls }): [string, ResourceCalls][] => (calls ? [[name, calls]] : [])),
);
const dataProvider = createDataProvider(resources);
const authProvider = createAuthProvider(permissionOf);
const i18nProvider = createI18nProvider(messages(AREAS));
// What was typed into a filter can be a customer's address: it stays in memory.
// Without a choice the key must be absent: undefined would count as one, and the system's theme as none.
const { theme } = preferences.read();
const store = memoryStore(theme === undefined ? {} : { theme });
const queryClient = new QueryClient({
  // The data provider's calls wait and repeat by themselves where that helps; a refusal stays one.
  // A browser that takes itself for offline may still reach a server in its own network.
  defaultOptions: {
    queries: { retry: false, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
});

const routesOf = (area: Area) =>
  Object.entries(area.screens).map(([path, Screen]) => (
    <Route key={`${area.name}/${path}`} path={`/${[area.name, path].filter(Boolean).join('/')}`} element={<Screen />} />
  ));

/** The whole panel. */
export const Panel = () => (
  <Admin
    title="Mandate"
    dataProvider={dataProvider}
    authProvider={authProvider}
    i18nProvider={i18nProvider}
    store={store}
    queryClient={queryClient}
    theme={lightTheme}
    darkTheme={darkTheme}
    layout={PanelLayout}
    loading={StartingPage}
    catchAll={NotFoundPage}
    loginPage={SignInPage}
    requireAuth
    disableTelemetry
  >
    {AREAS.filter(({ calls }) => calls).map(({ name }) => (
      <Resource key={name} name={name} />
    ))}
    <CustomRoutes>{AREAS.flatMap(routesOf)}</CustomRoutes>
    <CustomRoutes noLayout>
      <Route path="/setup" element={<SetupPage />} />
      <Route path="/invitation" element={<InvitationPage />} />
    </CustomRoutes>
  </Admin>
);
