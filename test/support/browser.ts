import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflate } from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const packed = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', 'bin');
const unpacked = fileURLToPath(new URL('../../node_modules/.cache/connect-311/chromium', import.meta.url));

/**
 * Starts the browser that comes inside an npm package, so that browser tests need nothing installed. It is built for
 * Lambda, and so are the libraries beside it (nss, expat) that a bare machine lacks: they are unpacked as well, and named
 * to this browser alone.
 */
export async function launchBrowser(): Promise<Browser> {
  await unpack();
  return chromium.launch({
    executablePath: join(unpacked, 'chromium'),
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: [join(unpacked, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
      FONTCONFIG_PATH: join(unpacked, 'fonts'),
    },
  });
}

/** Once for a machine; whole or not at all, as a browser that was half written would be taken for a good one. */
async function unpack(): Promise<void> {
  if (existsSync(unpacked)) return;
  const partial = `${unpacked}-${process.pid}`;
  mkdirSync(partial, { recursive: true });
  const { TMPDIR } = process.env;
  // The package unpacks into the folder for temporary files, wherever that is, and takes no other.
  process.env.TMPDIR = partial;
  try {
    await Promise.all(['chromium.br', 'fonts.tar.br', 'al2023.tar.br'].map((each) => inflate(join(packed, each))));
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
  // Its own configuration looks for the fonts in Lambda's folders.
  const fonts = `<fontconfig><dir>${join(unpacked, 'fonts')}</dir></fontconfig>`;
  writeFileSync(join(partial, 'fonts', 'fonts.conf'), `<?xml version="1.0"?>\n${fonts}\n`);
  rmSync(unpacked, { recursive: true, force: true });
  renameSync(partial, unpacked);
}
