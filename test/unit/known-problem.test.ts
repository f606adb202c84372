import { describe, expect, it } from 'vitest';
import { Notice, problemToTell, type ReportedJob } from '../../shared/domain/known-problem.ts';

const now = new Date('2026-03-02T15:00:00.000Z');
const cluster = { reports: 3, minutes: 60 };

const notice: Notice = {
  id: 'no-collection',
  says: { en: 'There is no trash collection today.', es: 'Hoy no se recoge la basura.' },
  until: '2026-03-03T05:00:00Z',
};

const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();

/** A job reported so many minutes ago, once for each. */
function reported(place: string, minutes: readonly number[]): ReportedJob {
  return {
    serviceCode: 'water-leak',
    place,
    workOrder: { duplicateClass: 'water-leak', placeId: place.toLowerCase().replaceAll(' ', '-'), sequence: 1 },
    reportedAt: minutes.map(minutesAgo),
  };
}

const told = (notices: readonly Notice[], reportedJobs: readonly ReportedJob[]) =>
  problemToTell({ notices, reportedJobs }, cluster, now);

describe('the problem every caller hears of', () => {
  it('is none when nothing is known', () => {
    expect(told([], [])).toBeUndefined();
  });

  it('is what staff say, with the job it is about', () => {
    const job = { serviceCode: 'missed-trash', place: '45 Park Street' };
    expect(told([{ ...notice, job }], [])).toMatchObject({ says: notice.says, job });
  });

  it('is what staff say before what many report', () => {
    const problem = told([notice], [reported('1 Main St', [1, 2, 3, 4])]);
    expect(problem?.says).toEqual(notice.says);
    expect(problem?.job).toBeUndefined();
  });

  it.each([
    ['a moment ago', '2026-03-02T14:59:59.999Z'],
    ['now', '2026-03-02T15:00:00.000Z'],
    ['now, written in whole seconds', '2026-03-02T15:00:00Z'],
    ['now, written in whole minutes', '2026-03-02T15:00Z'],
  ])('is no notice that ended %s', (_, until) => {
    expect(told([{ ...notice, until }], [])).toBeUndefined();
    expect(told([{ ...notice, until }], [reported('1 Main St', [1, 2, 3])])).toMatchObject({
      job: { place: '1 Main St' },
    });
  });

  it('is a notice until the moment it ends', () => {
    expect(told([{ ...notice, until: '2026-03-02T15:00:01Z' }], [])?.says).toEqual(notice.says);
  });

  it('is the notice that lasts longest of several', () => {
    const longer = { ...notice, id: 'parade', until: '2026-03-05T05:00:00Z' };
    expect(told([notice, longer], [])).toMatchObject({ id: 'parade' });
    expect(told([longer, notice], [])).toMatchObject({ id: 'parade' });
  });

  it('is a job from so many reports on, within so many minutes', () => {
    expect(told([], [reported('1 Main St', [1, 2])])).toBeUndefined();
    expect(told([], [reported('1 Main St', [1, 2, 60])])).toEqual({
      job: { serviceCode: 'water-leak', place: '1 Main St' },
    });
    expect(told([], [reported('1 Main St', [1, 2, 60.01])])).toBeUndefined();
    expect(told([], [reported('1 Main St', [1, 2, 61, 62, 63, 64])])).toBeUndefined();
  });

  it('is the job that most people report lately, whatever was reported before', () => {
    const lately = reported('1 Main St', [1, 2, 3, 4]);
    const before = reported('2 Main St', [1, 2, 3, 70, 80, 90, 100]);
    for (const jobs of [
      [lately, before],
      [before, lately],
    ])
      expect(told([], jobs)).toMatchObject({ job: { place: '1 Main St' } });
  });
});

describe('a notice', () => {
  it('is taken as staff write it', () => {
    expect(Notice.parse(notice)).toEqual(notice);
    expect(Notice.parse({ ...notice, says: { ...notice.says, en: '  Snow.  ' } }).says.en).toBe('Snow.');
  });

  const spoken = { en: 'Snow.', es: 'Nieve.' };
  it.each([
    ['an id in capitals', { id: 'Snow' }, 'id'],
    ['an id of more than one line', { id: 'snow\nstorm' }, 'id'],
    ['an empty id', { id: '' }, 'id'],
    ['an id nobody can type', { id: 'x'.repeat(51) }, 'id'],
    ['one language', { says: { en: 'Snow.' } }, 'says'],
    ['nothing to say', { says: { ...spoken, es: ' ' } }, 'says'],
    ['a speech', { says: { ...spoken, en: 'x'.repeat(201) } }, 'says'],
    ['no end', { until: undefined }, 'until'],
    ['an end without its time zone', { until: '2026-03-03T05:00:00' }, 'until'],
    ['an end in words', { until: 'tomorrow' }, 'until'],
    ['a job without a place', { job: { serviceCode: 'snow-ice' } }, 'job'],
    ['a job at no place', { job: { serviceCode: 'snow-ice', place: '' } }, 'job'],
  ])('with %s is refused, and the fault named', (_, changed, field) => {
    const { error } = Notice.safeParse({ ...notice, ...changed });
    expect(error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });
});
