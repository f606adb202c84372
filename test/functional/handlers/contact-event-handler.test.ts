import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { endedCall } from '../../../functions/remember-call/ended-call.ts';
import { rememberCall } from '../../../functions/remember-call/remember-call.ts';
import { loadCity } from '../../../shared/adapters/city-files.ts';
import { fileRequest } from '../../../shared/domain/filing/file-request.ts';
import { type ContactEvent, contactEventHandler } from '../../../shared/runtime/contact-event-handler.ts';
import { phoneOfAna } from '../../support/builders.ts';
import { capturedOutput } from '../../support/captured-output.ts';
import { fakeTable } from '../../support/fakes/fake-table.ts';
import { lambdaContext } from '../../support/lambda-context.ts';
import { filingWith } from '../file-request/filing.ts';
import { fakeStorage } from '../storage/storage.ts';

const log = capturedOutput();

const contactId = 'c0ffee00-0000-4000-8000-00000000000a';
const instanceId = '11111111-2222-3333-4444-555555555555';
const detail = {
  contactId,
  channel: 'VOICE',
  instanceArn: `arn:aws:connect:us-east-1:111122223333:instance/${instanceId}`,
  initiationMethod: 'INBOUND',
  eventType: 'DISCONNECTED',
  eventTimestamp: '2026-03-02T15:05:00Z',
  updatedProperties: [],
};
const event = {
  version: '0',
  id: 'abcabcab-0000-4000-8000-000000000001',
  'detail-type': 'Amazon Connect Contact Event',
  source: 'aws.connect',
  account: '111122223333',
  time: '2026-03-02T15:05:01Z',
  region: 'us-east-1',
  resources: [],
  detail,
};

async function toldOf(told: unknown): Promise<ContactEvent[]> {
  const seen: ContactEvent[] = [];
  const handler = contactEventHandler(async (contact) => {
    seen.push(contact);
  });
  await handler(told, lambdaContext);
  return seen;
}

describe('a function told of contacts', () => {
  it('is told which contact, of which instance, and when', async () => {
    expect(await toldOf(event)).toEqual([{ contactId, instanceId, at: '2026-03-02T15:05:00Z' }]);
  });

  it('takes fields that Connect may add one day', async () => {
    expect(await toldOf({ ...event, mood: 'upset', detail: { ...detail, tags: {} } })).toHaveLength(1);
  });

  it.each([
    ['nothing', undefined],
    ['another event', { ...event, 'detail-type': 'Scheduled Event' }],
    ['no detail', { ...event, detail: undefined }],
    ['an empty contact id', { ...event, detail: { ...detail, contactId: '' } }],
    ['an ARN of something else', { ...event, detail: { ...detail, instanceArn: 'arn:aws:s3:::a-bucket' } }],
    ['a time that is none', { ...event, detail: { ...detail, eventTimestamp: 'noon' } }],
    ['an event of a call flow', { Name: 'ContactFlowEvent', Details: {} }],
  ])('throws on %s, so that it lands where somebody sees it', async (_, malformed) => {
    await expect(toldOf(malformed)).rejects.toThrow(z.ZodError);
  });

  it('throws what goes wrong, so that the event comes again', async () => {
    const broken = contactEventHandler(() => Promise.reject(new Error('the table is away')));
    await expect(broken(event, lambdaContext)).rejects.toThrow('the table is away');
  });
});

describe('the end of a call, told more than once', () => {
  it('files what was cut off once, and logs nothing of who called', async () => {
    const table = fakeTable();
    const storage = fakeStorage(table);
    const filing = filingWith(storage);
    const deps = {
      ...storage,
      ...filing,
      city: loadCity('city/hartford'),
      file: (report: Parameters<typeof fileRequest>[1]) => fileRequest(filing, report),
    };
    const attributes = {
      language: 'en',
      serviceCode: 'pothole',
      words: 'my name is Guadalupe',
      place: '45 Park St',
      unfinished: 'yes',
    };
    const handler = contactEventHandler(({ contactId, at }) =>
      rememberCall(deps, endedCall({ contactId, endedAt: at, address: phoneOfAna, hadAgent: false, attributes })),
    );
    await Promise.all([1, 2, 3].map(() => handler(event, lambdaContext)));
    await handler(event, lambdaContext);
    expect([table.workOrders.size, table.requests.size]).toEqual([1, 0]);
    expect(log()).not.toMatch(/Guadalupe|5550123/);
  });
});
