import { describe, expect, it } from 'vitest';
import { loadCity } from '../../shared/adapters/city-files.ts';
import { decidesByDistance, jobsNear, roughestDecidingMeters } from '../../shared/domain/claim.ts';
import { cellOf } from '../../shared/domain/geography.ts';
import { cellsClaimed } from '../../shared/domain/work-order.ts';

const here = { latitude: 41.762, longitude: -72.673 };
const north = (meters: number) => ({ ...here, latitude: here.latitude + meters / 111_195 });
const job = (placeId: string, point = here) => ({
  key: { duplicateClass: 'pothole', placeId, sequence: 1 },
  point,
});

describe('the jobs near a point', () => {
  it('are those within the radius, the nearest first', () => {
    const jobs = [job('far', north(31)), job('edge', north(29.9)), job('here'), job('south', north(-10))];
    const near = jobsNear(here, 30, { version: 4, jobs });
    expect(near.map(({ key }) => key.placeId)).toEqual(['here', 'south', 'edge']);
  });

  it('are none where nothing is claimed', () => {
    expect(jobsNear(here, 500, { version: 0, jobs: [] })).toEqual([]);
  });
});

describe('a place', () => {
  it.each([
    ['without a point', {}, false],
    ['that the city surveyed', { point: here }, true],
    ['known just well enough', { point: here, pointAccuracyMeters: roughestDecidingMeters }, true],
    ['known too roughly', { point: here, pointAccuracyMeters: roughestDecidingMeters + 1 }, false],
  ])('%s decides by distance or not', (_, place, decides) => {
    expect(decidesByDistance(place)).toBe(decides);
  });
});

describe('the cells a work order claims', () => {
  const { services } = loadCity('city/hartford');
  const place = { id: 'here', label: 'Here', kind: 'crossing', confidence: 1, point: here } as const;
  const withRadius = (radiusMeters: number) => {
    const [service] = services;
    if (!service) throw new Error('the sample city has no services');
    return { ...service, duplicate: { ...service.duplicate, radiusMeters } };
  };

  it('begin with its own, where the service has a radius', () => {
    expect(cellsClaimed(place, withRadius(30))[0]).toBe(cellOf(here));
  });

  it.each([
    ['the service has none', place, 0],
    ['its place is only roughly known', { ...place, pointAccuracyMeters: 200 }, 30],
    ['its place has no point', { ...place, point: undefined }, 30],
  ])('are none where %s', (_, at, radiusMeters) => {
    expect(cellsClaimed(at, withRadius(radiusMeters))).toEqual([]);
  });
});
