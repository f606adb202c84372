import { loadCity } from '../../../shared/adapters/city-files.ts';
import { hashPhone, sealPhone } from '../../../shared/adapters/line-keys.ts';
import type { FileRequestDeps, Report } from '../../../shared/domain/filing/filing.ts';
import type { Place } from '../../../shared/domain/place.ts';
import { makePlaceFinder, type PlaceFinder } from '../../../shared/domain/places/place-finder.ts';
import { trackingNumberFor } from '../../../shared/domain/tracking-number.ts';
import { phoneOfAna, testKeys } from '../../support/builders.ts';
import type { Storage } from '../storage/storage.ts';

export const city = loadCity('city/hartford');
const finder = makePlaceFinder(city);

const potholes = city.services.find(({ code }) => code === 'pothole');
if (!potholes) throw new Error('the sample city has no potholes');
export const pothole = potholes;

/**
 * Places that a storm is about. Two lie 10 m apart across the border of cells, a third 24 m from the second and 34 m from the
 * first, so that it is near the one and not near the other; a fourth is on its own, and a fifth has no point at all.
 */
export const stormPlaces: readonly Place[] = [
  pointed('north corner', 41.76204, -72.6795),
  pointed('south corner', 41.76195, -72.6795),
  pointed('the bakery', 41.761735, -72.6795),
  pointed('the far end', 41.7707, -72.6801),
  { id: '45-park-st', label: '45 Park St', kind: 'address', confidence: 1 },
];

function pointed(label: string, latitude: number, longitude: number): Place {
  const point = { latitude, longitude };
  return { id: label.replaceAll(' ', '-'), label, kind: 'crossing', confidence: 1, point, pointAccuracyMeters: 5 };
}

/** Finds these places by their labels, and otherwise what the sample city has. */
export function finderOf(places: readonly Place[]): PlaceFinder {
  return {
    ...finder,
    find: (said) => {
      const place = places.find(({ label }) => label === said);
      return place ? { outcome: 'found', place } : finder.find(said);
    },
  };
}

/** A Monday in Hartford, in the morning. */
export const monday = new Date('2026-03-02T15:00:00.000Z');

export const blockSize = 10;

/** What one function instance files with. */
export function filingWith(storage: Storage, overrides: Partial<FileRequestDeps> = {}): FileRequestDeps {
  const takeNumber = storage.anInstanceTakingNumbers(blockSize);
  return {
    ...storage,
    city,
    finder: finderOf(stormPlaces),
    nextTrackingNumber: async () => trackingNumberFor(await takeNumber(), testKeys.trackingNumbers),
    protectPhone: (phone) => ({ phoneHash: hashPhone(phone, testKeys), sealedPhone: sealPhone(phone, testKeys) }),
    now: () => monday,
    sleep: async () => undefined,
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
    updates: 'texts',
    ...overrides,
  };
}

/** The report of somebody else about the same thing. */
export function reportBy(caller: string, overrides: Partial<Report> = {}): Report {
  return aReport({ contactId: `contact-of-${caller}`, ...overrides });
}
