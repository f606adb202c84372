import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const fromHere = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The phone page, as the local run serves it: everything it needs comes from under /phone. */
export default defineConfig({
  root: fromHere('phone'),
  base: '/phone/',
  // The page's security policy takes no data: addresses, so nothing is put into another file.
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  css: {
    preprocessorOptions: { scss: { loadPaths: [fromHere('../node_modules/@uswds/uswds/packages')], quietDeps: true } },
  },
});
