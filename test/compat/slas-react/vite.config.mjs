import { fileURLToPath } from 'node:url';

const place = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The page with Salesforce's SDK and the React beside it, as one script. `scripts/prepare/slas-react.mjs` runs it. */
export default {
  root: place('.'),
  logLevel: 'error',
  // The SDK requires it, the page imports it: these would be two, and the SDK would not see the page's client.
  resolve: { alias: { '@tanstack/react-query': place('node_modules/@tanstack/react-query/build/lib/index.js') } },
  define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
  build: {
    outDir: place('../../../.cache/slas-react'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    chunkSizeWarningLimit: 5000,
  },
};
