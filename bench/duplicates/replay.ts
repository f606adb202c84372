import { createHash } from 'node:crypto';
import { loadCity } from '../../shared/adapters/city-files.ts';
import { deriveLineKeys } from '../../shared/adapters/line-keys.ts';
import type { City, Point } from '../../shared/domain/city.ts';
import { alreadyReported } from '../../shared/domain/filing/already-reported.ts';
import { fileRequest } from '../../shared/domain/filing/file-request.ts';
import type { FileRequestDeps } from '../../shared/domain/filing/filing.ts';
import type { Place, PlaceSearch } from '../../shared/domain/place.ts';
import { trackingNumberFor } from '../../shared/domain/tracking-number.ts';
import type { WorkOrder } from '../../shared/domain/work-order.ts';
import { workOrderName } from '../../shared/domain/work-order-key.ts';
import { fakeStorage } from '../../test/functional/storage/storage.ts';
import type { ClassRule, PastReport } from './pairs.ts';

export type Rules = {
  readonly radiusMeters: number;
  readonly longestAgeDays: number;
  readonly classOf: ClassRule;
  /** Callers say an address or corner, which is the place; or only a point of their own is known. */
  readonly places: PlacesSaid;
};
/** `rough points` are off by what a telephone or a geocoder is off by. */
export type PlacesSaid = 'addresses' | 'points' | 'rough points';

/** What became of one report when it was filed by the product's rules. */
export type Fate = {
  readonly report: PastReport;
  /** Whether an earlier report was of the same problem. */
  readonly isDuplicate: boolean;
  /** What the caller was asked about: the same problem, or in vain another one. */
  readonly asked: 'nothing' | 'the same' | 'another';
  readonly filed: 'alone' | 'with the same' | 'with another';
};

const sampleCity = loadCity('city/hartford');
const { trackingNumbers } = deriveLineKeys('nobody is called by what is measured here');
const pointAccuracyMeters = 5;
/** The standard deviation northwards and eastwards. */
const roughnessMeters = 10;
const metersPerDegree = 111_195;

/**
 * Files the reports in their order in a city of these rules, with callers who answer truly, and all work orders open to the
 * end, but for those that a duplicate opened and staff then closed.
 */
export async function replay(reports: readonly PastReport[], rules: Rules): Promise<Fate[]> {
  const storage = fakeStorage();
  const takeNumber = storage.anInstanceTakingNumbers(10);
  const places = new Map(reports.map((report) => [report.id, placeOf(report, rules.places)]));
  const city = cityOf(reports, rules);
  const depsAt = (now: string): FileRequestDeps => ({
    ...storage,
    city,
    finder: { find: (said) => found(places.get(said)) },
    nextTrackingNumber: async () => trackingNumberFor(await takeNumber(), trackingNumbers),
    protectPhone: (phone) => ({ phoneHash: phone, sealedPhone: phone }),
    now: () => new Date(now),
    sleep: async () => undefined,
  });
  /** By the name of a work order. */
  const problems = new Map<string, string>();
  const openedAlone = new Map<string, WorkOrder>();
  const came = new Set<string>();
  const fates: Fate[] = [];

  for (const event of eventsOf(reports)) {
    const { report } = event;
    if (event.kind === 'closing') {
      const own = openedAlone.get(report.id);
      if (own) {
        await storage.close(own);
        await storage.releaseClaims({ ...own, version: own.version + 1 });
      }
      continue;
    }
    const deps = depsAt(report.at);
    const service = city.services.find(({ code }) => code === serviceCode(report));
    const place = places.get(report.id);
    if (!service || !place) throw new Error('a report without a service or a place');
    const [first] = await alreadyReported(deps, service, place, report.at);
    const asked = first && !first.isCertain ? first : undefined;
    const isSame = asked !== undefined && problems.get(workOrderName(asked.workOrder)) === report.problem;
    const filed = await fileRequest(deps, {
      contactId: report.id,
      phone: undefined,
      language: 'en',
      serviceCode: service.code,
      words: '',
      place: report.id,
      placeWords: '',
      updates: 'none',
      ...(asked ? { [isSame ? 'follows' : 'apartFrom']: asked.key } : {}),
    });
    const name = workOrderName(filed.workOrder);
    if (filed.outcome === 'filed') {
      problems.set(name, report.problem);
      openedAlone.set(report.id, filed.workOrder);
    } else {
      openedAlone.delete(filed.workOrder.request.contactId);
    }
    fates.push({
      report,
      isDuplicate: came.has(report.problem),
      asked: asked ? (isSame ? 'the same' : 'another') : 'nothing',
      filed:
        filed.outcome === 'filed' ? 'alone' : problems.get(name) === report.problem ? 'with the same' : 'with another',
    });
    came.add(report.problem);
  }
  return fates;
}

type Event = { readonly kind: 'report' | 'closing'; readonly at: string; readonly report: PastReport };

function eventsOf(reports: readonly PastReport[]): Event[] {
  return reports
    .flatMap((report): Event[] => [
      { kind: 'report', at: report.at, report },
      ...(report.closedAt && report.closedAt > report.at
        ? [{ kind: 'closing' as const, at: report.closedAt, report }]
        : []),
    ])
    .toSorted((a, b) => a.at.localeCompare(b.at));
}

/** The sample city with the file's types for services. */
function cityOf(reports: readonly PastReport[], { radiusMeters, longestAgeDays, classOf }: Rules): City {
  const [service] = sampleCity.services;
  if (!service) throw new Error('the sample city has no services');
  const oneOfEach = [...new Map(reports.map((report) => [serviceCode(report), report])).values()];
  return {
    ...sampleCity,
    services: oneOfEach.map((report) => ({
      ...service,
      code: serviceCode(report),
      duplicate: { class: kebab(classOf(report)), radiusMeters, longestAgeDays },
    })),
  };
}

function serviceCode({ type, reason }: PastReport): string {
  return kebab(`${reason} ${type}`);
}

function placeOf({ id, point, address }: PastReport, said: PlacesSaid): Place {
  const pointed = {
    label: id,
    point: said === 'rough points' ? displaced(point, id) : point,
    pointAccuracyMeters,
    confidence: 1,
  };
  if (said !== 'addresses' || !address) return { ...pointed, id: `point-${id}`, kind: 'point' };
  const isCrossing = address.startsWith('INTERSECTION ');
  return { ...pointed, id: kebab(address), kind: isCrossing ? 'crossing' : 'address' };
}

/** Always the same for the same report. */
function displaced({ latitude, longitude }: Point, id: string): Point {
  const digest = createHash('sha256').update(id).digest();
  const [one, other] = [0, 4].map((offset) => (digest.readUInt32LE(offset) + 1) / 2 ** 32);
  const meters = roughnessMeters * Math.sqrt(-2 * Math.log(one ?? 1));
  const angle = 2 * Math.PI * (other ?? 1);
  const degrees = meters / metersPerDegree;
  return {
    latitude: latitude + degrees * Math.cos(angle),
    longitude: longitude + (degrees * Math.sin(angle)) / Math.cos((latitude * Math.PI) / 180),
  };
}

function found(place: Place | undefined): PlaceSearch {
  return place ? { outcome: 'found', place } : { outcome: 'not-found', reason: 'no-such-place' };
}

function kebab(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
