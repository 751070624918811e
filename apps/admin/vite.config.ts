import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));

/** `npm run dev` serves the panel from its sources and passes calls on to the API. */
const API = process.env['MANDATE_API'] ?? 'http://127.0.0.1:3000';

// Vite reads the default export of its configuration.
export default defineConfig({
  root,
  base: '/panel/',
  resolve: {
    alias: [
      { find: '#api-client', replacement: fileURLToPath(new URL('../../libs/api-client/index.ts', import.meta.url)) },
    ],
  },
  build: {
    outDir: fileURLToPath(new URL('../../dist/panel', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    manifest: true,
    // The policy allows scripts and styles as files only: a data: URL would be refused.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
  },
  server: { proxy: { '/admin': API, '/health': API } },
});
