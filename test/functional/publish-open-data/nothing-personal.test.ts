import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sealPhone } from '../../../shared/adapters/line-keys.ts';
import { published } from '../../../shared/domain/published-request.ts';
import { channels } from '../../../shared/domain/request.ts';
import type { WorkOrder } from '../../../shared/domain/work-order.ts';
import { statuses } from '../../../shared/domain/work-order.ts';
import type { WorkOrderEvent } from '../../../shared/domain/work-order-update.ts';
import { aFollower, aFollowing, aRequest, aWorkOrder, testKeys } from '../../support/builders.ts';
import { city, type Emulators, startEmulators } from './publishing.ts';

let emulators: Emulators;
beforeAll(async () => {
  emulators = await startEmulators();
});
afterAll(() => emulators.stop());

/** Stands in everything that somebody wrote, said or was given, and is nowhere to be found in what is published. */
const secret = 'Zzyzx';
const phone = '+18605557199';
const telltale = new RegExp(`${secret}|5557199|phoneHash|sealed|${phone.slice(2)}`, 'i');
const at = '2026-03-05T15:00:00.000Z';

const written: readonly WorkOrderEvent[] = [
  { kind: 'noted', text: `${secret} said so` },
  { kind: 'assigned', to: `${secret} Smith` },
  { kind: 'closed', reason: 'fixed', done: `asked ${secret}` },
  { kind: 'reopened', because: `${secret} called` },
  { kind: 'photo', url: `https://example.org/${secret}.jpg` },
];
const updates = fc.array(fc.record({ event: fc.constantFrom(...written), public: fc.boolean() }), { maxLength: 5 });

const reports = fc.record({
  service: fc.constantFrom(...city.services),
  channel: fc.constantFrom(...channels),
  status: fc.constantFrom(...statuses),
  placeKind: fc.constantFrom('address', 'as-told' as const),
  point: fc.option(fc.constant({ latitude: 41.7607, longitude: -72.6821 }), { nil: undefined }),
  withFollower: fc.boolean(),
  followed: fc.boolean(),
  updates,
});
type Report = typeof reports extends fc.Arbitrary<infer Value> ? Value : never;

function publishedOf(report: Report) {
  const { service, status } = report;
  const told = report.placeKind === 'as-told' || service.discreet;
  const label = told ? `${secret}'s house` : '45 Park St';
  const request = aRequest({
    serviceCode: service.code,
    channel: report.channel,
    words: `${secret} next door did it; my name is ${secret}, call ${phone}`,
    placeWords: `${secret}'s house`,
    contactId: `${secret}-${Math.random()}`,
    sealedContact: sealPhone(`${secret} ${phone}`, testKeys),
    mediaUrl: `https://example.org/${secret}.jpg`,
    answers: service.questions.map(({ code }) => ({ code, values: [secret] })),
    ...(report.withFollower
      ? { follower: aFollower({ phoneHash: `${secret}-hash`, sealedPhone: sealPhone(phone, testKeys) }) }
      : { follower: undefined }),
  });
  const place: WorkOrder['place'] = {
    id: told ? `${secret}-house` : '45-park-st',
    label,
    kind: report.placeKind,
    point: report.point,
    confidence: 1,
  };
  const order = aWorkOrder({
    status,
    serviceCode: service.code,
    department: service.department,
    place,
    assignedTo: secret,
    request,
    separated: { from: { duplicateClass: 'pothole', placeId: secret, sequence: 1 }, by: secret, at },
    ...(status === 'closed' ? { closing: { reason: 'fixed' as const, done: `asked ${secret}`, at } } : {}),
    updates: report.updates.map((each, index) => ({ ...each, version: index + 2, at, by: secret })),
  });
  const follower = { ...aFollowing(order, request), trackingNumber: aRequest().trackingNumber };
  return published(city, {
    request: report.followed ? follower : request,
    place,
    followed: order,
    behind: order,
  });
}

it('no word, name, number or note that is stored with a request is in any file of the open data', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(reports, { minLength: 5, maxLength: 25 }), async (some) => {
      const here = await emulators.publishing();
      const requests = some.map(publishedOf);
      for (const request of requests) await here.publishRequest(request);
      const summaryKey = await here.exported();
      // A discreet place is not even in the table; what was written to be public is, and must not come into the files.
      expect(await here.publish(summaryKey)).toMatchObject({ requests: requests.length, skipped: 0 });
      for (const key of await here.keys()) {
        expect([key, telltale.exec(await here.text(key.replace('open-data/', '')))]).toEqual([key, null]);
      }
    }),
    { numRuns: 25 },
  );
});

it('would find what it looks for, which the table has in what was written to be public', async () => {
  const [service] = city.services;
  const [event] = written;
  if (!service || !event) throw new Error('nothing was written');
  const request = publishedOf({
    service,
    channel: 'open311',
    status: 'received',
    placeKind: 'address',
    point: undefined,
    withFollower: true,
    followed: false,
    updates: [{ event, public: true }],
  });
  expect(JSON.stringify(request)).toMatch(telltale);
});
