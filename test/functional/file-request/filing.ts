import { loadCity } from '../../../shared/adapters/city-files.ts';
import { hashPhone, sealPhone } from '../../../shared/adapters/line-keys.ts';
import { type FileRequestDeps, type Report } from '../../../shared/domain/file-request.ts';
import { makePlaceFinder } from '../../../shared/domain/places/place-finder.ts';
import { trackingNumberFor } from '../../../shared/domain/tracking-number.ts';
import { phoneOfAna, testKeys } from '../../support/builders.ts';
import type { Storage } from '../storage/storage.ts';

export const city = loadCity('city/hartford');
const finder = makePlaceFinder(city);

/** A Monday in Hartford, in the morning. */
export const monday = new Date('2026-03-02T15:00:00.000Z');

export const blockSize = 10;

/** What one function instance files with. */
export function filingWith(storage: Storage, overrides: Partial<FileRequestDeps> = {}): FileRequestDeps {
  const takeNumber = storage.anInstanceTakingNumbers(blockSize);
  return {
    ...storage,
    city,
    finder,
    nextTrackingNumber: async () => trackingNumberFor(await takeNumber(), testKeys.trackingNumbers),
    protectPhone: (phone) => ({ phoneHash: hashPhone(phone, testKeys), sealedPhone: sealPhone(phone, testKeys) }),
    now: () => monday,
    ...overrides,
  };
}

/** Ana's report of a pothole at 45 Park St, unless told otherwise. */
export function aReport(overrides: Partial<Report> = {}): Report {
  return {
    contactId: 'c0ffee00-0000-4000-8000-00000000000a',
    phone: phoneOfAna,
    language: 'en',
    serviceCode: 'pothole',
    words: 'there is a deep hole in the road and I hit it with my car',
    place: '45 Park St',
    placeWords: 'forty five park street, by the bus stop',
    texts: true,
    ...overrides,
  };
}

/** The report of somebody else about the same thing. */
export function reportBy(caller: string, overrides: Partial<Report> = {}): Report {
  return aReport({ contactId: `contact-of-${caller}`, ...overrides });
}
