import { html as template } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** Text that is HTML already. */
export type Html = HtmlEscapedString;

type Value = Html | string | number | undefined | readonly Html[];

/** Writes HTML: whatever is put in that is not HTML already is escaped, in attributes too, if they are quoted. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  const written = template(strings, ...values);
  if (written instanceof Promise) throw new TypeError('expected no promises in a page');
  return written;
}
