import { describe, expect, it } from 'vitest';
import { objectHandler } from '../../../shared/runtime/object-handler.ts';
import { capturedOutput } from '../../support/captured-output.ts';
import { lambdaContext } from '../../support/lambda-context.ts';

const log = capturedOutput();
const key = 'AWSDynamoDB/0177-a b+c/manifest-summary.json';
const event = {
  version: '0',
  'detail-type': 'Object Created',
  source: 'aws.s3',
  detail: { version: '0', bucket: { name: 'exports' }, object: { key, size: 3, etag: 'x' }, reason: 'PutObject' },
};

async function toldOf(told: unknown): Promise<string[]> {
  const seen: string[] = [];
  const handler = objectHandler('exports', async (object) => {
    seen.push(object);
    return { status: 'published', requests: 3 };
  });
  await handler(told, lambdaContext);
  return seen;
}

describe('a function told of objects', () => {
  it('is told which, by its very key, and logs and counts what became of it', async () => {
    expect(await toldOf(event)).toEqual([key]);
    expect(log()).toMatch(/"message":"object-handled".*"object":"AWSDynamoDB.*"status":"published","requests":3/);
    expect(log()).toMatch(/"ObjectsHandled":1/);
  });

  it.each([
    ['nothing', undefined],
    ['an object that is gone', { ...event, 'detail-type': 'Object Deleted' }],
    ['an object of another bucket', { ...event, detail: { ...event.detail, bucket: { name: 'other' } } }],
    ['no key', { ...event, detail: { ...event.detail, object: { key: '' } } }],
  ])('throws on %s, so that it lands where somebody sees it', async (_, malformed) => {
    await expect(toldOf(malformed)).rejects.toThrow(Error);
  });

  it('throws what goes wrong, so that the event comes again, and counts nothing', async () => {
    const broken = objectHandler('exports', () => Promise.reject(new Error('S3 is away')));
    await expect(broken(event, lambdaContext)).rejects.toThrow('S3 is away');
    expect(log()).not.toMatch(/ObjectsHandled/);
  });
});
