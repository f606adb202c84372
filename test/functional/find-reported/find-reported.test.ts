import { beforeEach, describe, expect, it } from 'vitest';
import { findReported } from '../../../functions/find-reported/find-reported.ts';
import { hashPhone } from '../../../shared/adapters/line-keys.ts';
import { alreadyReported } from '../../../shared/domain/filing/already-reported.ts';
import type { Place } from '../../../shared/domain/place.ts';
import { groupsOf, writtenNumber } from '../../../shared/domain/tracking-number.ts';
import { cellsClaimed, type WorkOrder } from '../../../shared/domain/work-order.ts';
import { workOrderName } from '../../../shared/domain/work-order-key.ts';
import { wordsIn } from '../../../shared/language/languages.ts';
import { aFollowing, aRequest, aWorkOrder, fixed, phoneOfAna, testKeys } from '../../support/builders.ts';
import { city, followerOf } from '../change-work-order/desk.ts';
import { finderOf, monday, pothole } from '../file-request/filing.ts';
import { fakeStorage, type Storage } from '../storage/storage.ts';

const radius = pothole.duplicate.radiusMeters;
const nothing = { status: 'none', reported: 'none', number: 'none', sayYours: 'none', say: 'none' };

const pointed = (label: string, kind: Place['kind'], metersNorth: number): Place => ({
  id: label.replaceAll(' ', '-'),
  label,
  kind,
  confidence: 1,
  point: { latitude: 41.763 + metersNorth / 111_195, longitude: -72.673 },
});
const corner = pointed('the corner', 'crossing', 0);
const beside = pointed('beside it', 'address', radius * 0.9);
const park = pointed('the park', 'landmark', 0);
const far = pointed('far away', 'address', radius * 1.2);
const withoutPoint: Place = { id: '45-park-st', label: '45 Park St', kind: 'address', confidence: 1 };

let storage: Storage;
beforeEach(() => {
  storage = fakeStorage();
});

/** A pothole that somebody reported there on the day before. */
async function reportedAt(place: Place, overrides: Partial<WorkOrder> = {}): Promise<WorkOrder> {
  const workOrder = aWorkOrder({
    place,
    placeId: place.id,
    cells: cellsClaimed(place, pothole),
    openedAt: '2026-03-01T15:00:00.000Z',
    request: aRequest({ follower: followerOf('0199') }),
    ...overrides,
  });
  const [cell = ''] = workOrder.cells;
  const { version } = await storage.claimsIn(cell, 'pothole');
  await storage.openWorkOrderAmong(workOrder, version);
  return workOrder;
}

const asked = async (place: Place, overrides: object = {}) =>
  await findReported(
    {
      ...storage,
      city,
      finder: finderOf([corner, beside, park, far, withoutPoint]),
      hashPhone: (phone) => hashPhone(phone, testKeys),
      now: () => monday,
    },
    {
      serviceCode: 'pothole',
      place: place.label,
      call: { phone: phoneOfAna, languageCode: 'en-US' },
      ...overrides,
    },
  );

describe('what is reported at a place', () => {
  it('is nothing where nobody reported anything', async () => {
    expect(await asked(corner)).toEqual(nothing);
    expect(await asked(withoutPoint)).toEqual(nothing);
  });

  it.each([
    ['the very corner', corner],
    ['the very address, also without coordinates', withoutPoint],
  ])('is known at %s, and needs no question', async (_, place) => {
    const workOrder = await reportedAt(place);
    expect(await asked(place)).toEqual({ ...nothing, status: 'known', reported: workOrderName(workOrder) });
  });

  it.each([
    ['en', 'en-US'],
    ['es', 'es-US'],
  ] as const)('is asked about when it is near, in %s', async (language, languageCode) => {
    const workOrder = await reportedAt(corner);
    const call = { phone: phoneOfAna, languageCode };
    const say = wordsIn[language].alreadyReported({
      service: pothole.name[language],
      place: 'the corner',
      since: '2026-03-01',
    });
    expect(await asked(beside, { call })).toEqual({
      ...nothing,
      status: 'asking',
      reported: workOrderName(workOrder),
      say,
    });
  });

  it('is asked about at a landmark, which has room for two', async () => {
    await reportedAt(park);
    expect(await asked(park)).toMatchObject({ status: 'asking', say: expect.stringContaining('the park') });
  });

  it('is said to be since the day that it was by the clock of the city', async () => {
    await reportedAt(corner, { openedAt: '2026-03-02T03:00:00.000Z' });
    expect(await asked(beside)).toMatchObject({ say: expect.stringContaining('Sunday, March 1') });
  });

  it('is nothing beyond the radius, of another kind, after it was closed, or outside the catalogue', async () => {
    const workOrder = await reportedAt(corner);
    expect(await asked(far)).toEqual(nothing);
    expect(await asked(corner, { serviceCode: 'graffiti' })).toEqual(nothing);
    expect(await asked(corner, { serviceCode: 'moon-light' })).toEqual(nothing);
    expect(await asked(corner, { place: 'nowhere at all' })).toEqual(nothing);
    await storage.changeWorkOrder(fixed(workOrder));
    // Its claims outlast it by a moment.
    expect(await asked(corner)).toEqual(nothing);
    expect(await asked(beside)).toEqual(nothing);
  });

  it('is not asked about when it has been open for longer than anybody would mean it', async () => {
    const days = (more: number) =>
      new Date(monday.getTime() - pothole.duplicate.longestAgeDays * 86_400_000 - more).toISOString();
    const old = await reportedAt(corner, { openedAt: days(1) });
    expect([await asked(corner), await asked(beside)]).toEqual([nothing, nothing]);
    await reportedAt(corner, { sequence: old.sequence + 1, openedAt: days(0) });
    expect(await asked(corner)).toMatchObject({ status: 'known', reported: 'pothole@the-corner#2' });
  });

  it('is the latest at the place before any near it', async () => {
    await reportedAt(corner);
    await reportedAt(beside);
    expect(await asked(beside)).toMatchObject({ status: 'known', reported: 'pothole@beside-it#1' });
  });

  it('is each once, though a place is within the radius of itself', async () => {
    await reportedAt(corner);
    await reportedAt(beside);
    const found = await alreadyReported(storage, pothole, corner, monday.toISOString());
    expect(found.map(({ key, isCertain }) => [key.placeId, isCertain])).toEqual([
      ['the-corner', true],
      ['beside-it', false],
    ]);
  });

  it('is followed by its own name where another took it over', async () => {
    const target = await reportedAt(far);
    const merged = await reportedAt(corner);
    const { duplicateClass, placeId, sequence } = target;
    const patch = { status: 'closed', mergedInto: { duplicateClass, placeId, sequence } } as const;
    await storage.changeTogether([{ ...fixed(merged), patch }]);
    expect(await asked(corner)).toMatchObject({ status: 'known', reported: workOrderName(merged) });
    await storage.changeWorkOrder(fixed(target));
    expect(await asked(corner)).toEqual(nothing);
  });
});

describe('what the caller reported before', () => {
  const mine = followerOf('0123');
  const call = (languageCode = 'en-US') => ({ phone: phoneOfAna, languageCode });

  it.each([
    ['en', 'en-US'],
    ['es', 'es-US'],
  ] as const)('is said with its number, and not filed again, in %s', async (language, languageCode) => {
    const workOrder = await reportedAt(corner, { request: aRequest({ follower: mine }) });
    const { trackingNumber } = workOrder.request;
    expect(await asked(corner, { call: call(languageCode) })).toEqual({
      ...nothing,
      status: 'yours',
      reported: workOrderName(workOrder),
      number: writtenNumber(trackingNumber),
      sayYours: wordsIn[language].reportedByYou({
        service: pothole.name[language],
        place: 'the corner',
        since: '2026-03-01',
        numberGroups: groupsOf(trackingNumber),
      }),
    });
  });

  it('is known by who follows what another opened, by their own number', async () => {
    const workOrder = await reportedAt(corner);
    const following = aFollowing(workOrder, { follower: mine });
    await storage.follow(following);
    expect(await asked(corner)).toMatchObject({ status: 'yours', number: writtenNumber(following.trackingNumber) });
  });

  it('is known by who reported what another took over, and by who reported that other one', async () => {
    const target = await reportedAt(far, { request: aRequest({ follower: mine }) });
    const merged = await reportedAt(corner);
    const { duplicateClass, placeId, sequence } = target;
    const patch = { status: 'closed', mergedInto: { duplicateClass, placeId, sequence } } as const;
    await storage.changeTogether([{ ...fixed(merged), patch }]);
    const { trackingNumber } = target.request;
    expect(await asked(corner)).toMatchObject({ status: 'yours', number: writtenNumber(trackingNumber) });

    const following = aFollowing(merged, { follower: mine, filedAt: '2026-03-02T16:00:00.000Z' });
    await storage.follow(following);
    expect(await asked(corner)).toMatchObject({ status: 'yours', number: writtenNumber(following.trackingNumber) });
  });

  it('is kept at hand while it is asked about, for a yes', async () => {
    const workOrder = await reportedAt(corner, { request: aRequest({ follower: mine }) });
    expect(await asked(beside)).toMatchObject({
      status: 'asking',
      number: writtenNumber(workOrder.request.trackingNumber),
      sayYours: expect.stringMatching(/^<speak>You reported/),
    });
  });

  it('is nobody’s from a withheld number', async () => {
    await reportedAt(corner, { request: aRequest({ follower: mine }) });
    expect(await asked(corner, { call: { phone: undefined, languageCode: 'en-US' } })).toMatchObject({
      status: 'known',
      number: 'none',
      sayYours: 'none',
    });
  });

  it('says nothing of a place in somebody’s own words', async () => {
    const asTold = { ...corner, kind: 'as-told', label: 'behind Guadalupe’s house' } as const;
    await reportedAt(asTold, { request: aRequest({ follower: mine }) });
    const answer = await asked({ ...corner });
    expect(answer.status).toBe('yours');
    expect(JSON.stringify(answer)).not.toContain('Guadalupe');
  });

  it('leaves nothing empty, as flows take no empty strings', async () => {
    await reportedAt(corner, { request: aRequest({ follower: mine }) });
    for (const place of [corner, beside, far]) expect(Object.values(await asked(place))).not.toContain('');
  });
});
