import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { buildPages, PageBuildError } from '../build-pages.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The page may load and reach nothing but what this server has. */
const security = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  // Plain HTTP on this machine is all there is.
  strictTransportSecurity: false,
});

/** `GET /phone`: the telephone as a page, built when somebody first asks for it and when its sources have changed. */
export function phonePageRoutes(): Hono {
  let folder: Promise<string> | undefined;
  const page = new Hono().use('/phone/*', security);
  page.get('/phone', async (c) => {
    folder = buildPages();
    return c.html(readFileSync(join(await folder, 'index.html'), 'utf8'));
  });
  page.get('/phone/:file{(assets/)?[\\w-]+\\.(css|js|svg)}', async (c) => {
    folder ??= buildPages();
    const { file } = c.req.param();
    const content = readIfThere(join(await folder, file));
    if (content === undefined) return c.notFound();
    return c.body(content, 200, { 'content-type': contentTypes[extname(file)] ?? '', 'cache-control': 'no-cache' });
  });
  page.onError((error, c) => {
    folder = undefined;
    const problem = error instanceof PageBuildError ? error.message : String(error);
    return c.text(`The page could not be built.\n\n${problem}`, 500);
  });
  return page;
}

function readIfThere(path: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(readFileSync(path));
  } catch {
    return undefined;
  }
}
