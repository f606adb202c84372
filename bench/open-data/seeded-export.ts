import { createGzip } from 'node:zlib';
import type { Bucket } from '../../shared/adapters/buckets.ts';
import { itemOf } from '../../shared/adapters/dynamodb/published-requests.ts';
import { deriveLineKeys } from '../../shared/adapters/line-keys.ts';
import type { City } from '../../shared/domain/city.ts';
import type { PublishedRequest } from '../../shared/domain/published-request.ts';
import { trackingNumberFor } from '../../shared/domain/tracking-number.ts';

const keys = deriveLineKeys('the secret of a bench and of no city');
const dayMs = 86_400_000;
const firstDay = Date.parse('2017-01-01T12:00:00.000Z');
const years = 10;

/** The same requests each time, over ten years: most of them closed after some days. */
function aRequest(city: City, index: number, count: number): PublishedRequest {
  const service = city.services[index % city.services.length];
  const place = city.places[index % city.places.length];
  if (!service || !place) throw new Error('a city without services or places');
  const requestedAt = new Date(firstDay + (index * 7919 * dayMs * 365 * years) / count / 7919).toISOString();
  const after = (days: number) => new Date(Date.parse(requestedAt) + days * dayMs).toISOString();
  const isOpen = index % 20 === 0;
  const changedAt = after(isOpen ? 1 : 1 + (index % 25));
  return {
    trackingNumber: trackingNumberFor(index + 1, keys.trackingNumbers),
    serviceCode: service.code,
    department: service.department,
    requestedAt,
    changedAt,
    asOf: changedAt,
    status: isOpen ? 'scheduled' : 'closed',
    promisedBy: after(service.promisedDays).slice(0, 10),
    closing: isOpen
      ? undefined
      : { reason: 'fixed', done: 'The crew was there and did what was to do.', at: changedAt },
    place: service.discreet ? undefined : { id: place.name, label: place.name, point: place.point },
    neighbourhood: city.neighbourhoods[index % Math.max(1, city.neighbourhoods.length)]?.name,
    description:
      index % 3 === 0 ? 'What somebody wrote of it, to be published with it on the page. '.repeat(3) : undefined,
    answers: [],
    channel: index % 3 === 0 ? 'open311' : 'phone',
    language: index % 4 === 0 ? 'es' : 'en',
    duplicateOf: index % 10 === 9 ? trackingNumberFor(index, keys.trackingNumbers) : undefined,
    wasWronglyMerged: false,
    isRecurrence: index % 50 === 0,
    updates: [
      { at: after(0.5), event: { kind: 'assigned' } },
      { at: changedAt, event: isOpen ? { kind: 'scheduled', on: changedAt.slice(0, 10) } : { kind: 'started' } },
    ],
  };
}

/**
 * Writes what DynamoDB writes of a table with so many requests, all of them in one file, as it does up to 10 GB.
 * @returns the key of its summary
 */
export async function writeExport(exports: Bucket, city: City, tableArn: string, count: number): Promise<string> {
  const folder = 'AWSDynamoDB/01700000000000-bench000/';
  const kind = { contentType: 'application/octet-stream', freshSeconds: 0 };
  const data = exports.write(`${folder}data/all.json.gz`, kind);
  const gzip = createGzip({ level: 1 });
  const written = (async () => {
    for await (const chunk of gzip) await data.write(chunk);
    await data.finish();
  })();
  for (let index = 0; index < count; index += 1) {
    const line = `${JSON.stringify({ Item: itemOf(aRequest(city, index, count)) })}\n`;
    if (!gzip.write(line)) await new Promise((resolve) => gzip.once('drain', resolve));
  }
  gzip.end();
  await written;
  const put = async (name: string, value: unknown) => {
    const object = exports.write(`${folder}${name}`, kind);
    await object.write(Buffer.from(`${JSON.stringify(value)}\n`));
    await object.finish();
  };
  await put('manifest-files.json', { itemCount: count, dataFileS3Key: `${folder}data/all.json.gz` });
  await put('manifest-summary.json', {
    exportArn: `${tableArn}/export/01700000000000-bench000`,
    tableArn,
    exportTime: '2026-11-23T09:00:00.000Z',
    itemCount: count,
    outputFormat: 'DYNAMODB_JSON',
    exportType: 'FULL_EXPORT',
  });
  return `${folder}manifest-summary.json`;
}
