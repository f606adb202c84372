import { type Format, type Value, written } from '../../shared/open311/format.ts';

/** Lambda hands over 6 MB of JSON, in which the body is a text; the rest is for what is around the list. */
const mostBytes = 6_000_000;

/** The first of the requests, as many as one answer holds: few people write so much that it is not all of them. */
export function fitting(requests: readonly Value[], format: Format): readonly Value[] {
  let bytes = 0;
  const tooMuch = requests.findIndex((request) => {
    bytes += Buffer.byteLength(JSON.stringify(written(format, 'service_requests', [request])));
    return bytes > mostBytes;
  });
  return tooMuch === -1 ? requests : requests.slice(0, tooMuch);
}
