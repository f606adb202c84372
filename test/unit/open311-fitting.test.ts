import { expect, test } from 'vitest';
import { fitting } from '../../functions/answer-open311/fitting.ts';
import { formats, written } from '../../shared/open311/format.ts';

/** What Lambda hands over at most, as JSON with the body as a text. */
const mostBytes = 6_291_556;
const bytesOf = (body: string) => Buffer.byteLength(JSON.stringify({ statusCode: 200, body }));
const requests = (description: string, count = 1000) =>
  Array.from({ length: count }, (_, index) => ({ service_request_id: String(index), description }));

test.each(formats)('a thousand requests as most people write them are all sent: %s', (format) => {
  const all = requests('There is a "deep" hole & it grew.\n'.repeat(10));
  expect(fitting(all, format)).toBe(all);
});

test.each(formats)('what is longer than an answer may be ends where it is full, whatever is in it: %s', (format) => {
  for (const sign of ['"', '&', '漢']) {
    const all = requests(sign.repeat(4000), 2500);
    const sent = fitting(all, format);
    expect(sent).toEqual(all.slice(0, sent.length));
    expect(sent.length).toBeLessThan(all.length);
    const bytes = bytesOf(written(format, 'service_requests', sent));
    expect(bytes).toBeGreaterThan(5_900_000);
    expect(bytes).toBeLessThanOrEqual(mostBytes);
  }
});
