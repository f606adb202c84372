import { beforeEach, describe, expect, it } from 'vitest';
import type { Language } from '../../../shared/domain/city.ts';
import { languages } from '../../../shared/domain/city.ts';
import { merge } from '../../../shared/domain/life/merge.ts';
import { statuses, type WorkOrder } from '../../../shared/domain/work-order.ts';
import { aFollowing, aRecurrence, aRequest, asFixed, aWorkOrder } from '../../support/builders.ts';
import { factIn, openSite, pageOf, type Site, textOf, today } from './reading.ts';

let site: Site;
beforeEach(() => {
  site = openSite();
});

const show = ({ request }: WorkOrder, language: Language = 'en') =>
  site.show(request.trackingNumber, { lang: language });

describe('a request', () => {
  it('is shown with what was reported and where, its number, its day and its promise', async () => {
    const answer = await show(await site.opened({ request: aRequest({ filedAt: '2026-03-03T02:00:00.000Z' }) }));
    expect(answer.outcome).toBe('shown');
    expect(textOf(answer)).toMatch(/Tracking number \d{3}-\d{3}-\d{4} A pothole 45 Park St/);
    // Still the day before, by the city's clock.
    expect(factIn(answer, 'Reported')).toBe('Monday, March 2, 2026');
    expect(factIn(answer, 'Promised by')).toBe('Monday, March 9, 2026');
    expect(factIn(answer, 'Department')).toBe('Public Works');
  });

  const said: Readonly<Record<Language, Readonly<Record<(typeof statuses)[number], RegExp>>>> = {
    en: {
      received: /Status Received Public Works has it/,
      assigned: /Status Assigned to a crew/,
      scheduled: /Status Planned A crew comes on Friday, March 6, 2026/,
      'in-progress': /Status In progress/,
      closed: /Status Done The work is done/,
      reopened: /Status Open again/,
    },
    es: {
      received: /Estado Recibido Lo tiene Obras Públicas/,
      assigned: /Estado Asignado a un equipo/,
      scheduled: /Estado Programado Un equipo viene el viernes, 6 de marzo de 2026/,
      'in-progress': /Estado En marcha/,
      closed: /Estado Hecho El trabajo se hizo/,
      reopened: /Estado Abierto otra vez/,
    },
  };
  it.each(languages.flatMap((language) => statuses.map((status) => ({ status, language }))))(
    'that is $status says so in words, in $language',
    async ({ status, language }) => {
      const closing = { reason: 'fixed', done: 'Filled.', at: today } as const;
      const workOrder = await site.opened({
        status,
        scheduledFor: '2026-03-06',
        ...(status === 'closed' ? { closing } : {}),
      });
      const answer = await show(workOrder, language);
      expect(textOf(answer)).toMatch(said[language][status]);
      expect(pageOf(answer).match(/aria-current="step"/g)).toHaveLength(1);
    },
  );

  it.each([
    ['fixed', 'en', /Status Done The work is done\./],
    ['not-found', 'en', /Closed: not found We looked, and did not find it/],
    ['not-ours', 'en', /Closed: not the city’s/],
    ['cannot', 'en', /Closed: cannot be done/],
    ['not-found', 'es', /Cerrado: no se encontró/],
    ['not-ours', 'es', /Cerrado: no es de la ciudad/],
    ['cannot', 'es', /Cerrado: no es posible/],
  ] as const)('that was closed as %s says why, in %s, and what was done', async (reason, language, words) => {
    const closed = await site.change(await site.opened(), { kind: 'closed', reason, done: 'We drove there twice.' });
    const text = textOf(await show(closed, language));
    expect(text).toMatch(words);
    expect(text.match(/We drove there twice\./g)).toHaveLength(1);
    expect(text).toMatch(language === 'en' ? /Is it not fixed\? Call 311/ : /¿No quedó arreglado\? Llame al 311/);
  });

  it('that follows what another one opened shows that work order', async () => {
    const workOrder = await site.opened({ status: 'in-progress' });
    const following = aFollowing(workOrder, { filedAt: '2026-03-04T15:00:00.000Z' });
    await site.storage.follow(following);
    const answer = await site.show(following.trackingNumber);
    expect(textOf(answer)).toMatch(/Status In progress/);
    expect(factIn(answer, 'Reported')).toBe('Wednesday, March 4, 2026');
    expect(textOf(answer)).toMatch(/March 4, 2026 This report came in\. Monday, March 2, 2026 First reported to 311\./);
  });

  it('beside the place of its work order shows both places', async () => {
    const workOrder = await site.opened();
    const place = { ...workOrder.place, id: '47-park-st', label: '47 Park St' };
    const following = { ...aFollowing(workOrder), place };
    await site.storage.follow(following);
    await site.storage.reachTo(workOrder, place.id);
    const text = textOf(await site.show(following.trackingNumber));
    expect(text).toMatch(/A pothole 47 Park St This is done together with what was reported at 45 Park St\./);
  });

  it('that was merged shows the one that took it over, with the history of both', async () => {
    const from = await site.opened({
      placeId: '47-park-st',
      place: { ...aWorkOrder().place, id: '47-park-st', label: '47 Park St' },
    });
    const noted = await site.change(
      from,
      { kind: 'noted', text: 'We know of it.' },
      { at: '2026-03-03T15:00:00.000Z' },
    );
    const into = await site.change(await site.opened(), { kind: 'started' }, { at: '2026-03-03T16:00:00.000Z' });
    const deps = { ...site.storage, now: () => new Date(today) };
    const merged = await merge(deps, { key: from, expectedVersion: noted.version, into, by: 'the desk' });
    expect(merged.outcome).toBe('changed');
    const text = textOf(await show(from));
    expect(text).toMatch(/A pothole 47 Park St This is done together with what was reported at 45 Park St\./);
    expect(text).toMatch(/Status In progress/);
    expect(text).toMatch(/Joined with the report at 45 Park St\..*Work began\..*We know of it\./);
    expect(text).toContain('Reports of this problem 2');
    expect(textOf(await show(into))).toContain('Reports of this problem 2');
  });

  it('that was taken over by one that is gone is closed, and no name of the city’s own is shown', async () => {
    const closing = { reason: 'duplicate', done: 'taken over by pothole@200-main-st#1', at: today } as const;
    const mergedInto = { duplicateClass: 'pothole', placeId: '200-main-st', sequence: 1 };
    const text = textOf(await show(await site.opened({ status: 'closed', closing, mergedInto })));
    expect(text).toContain('Status Closed: reported before');
    expect(text).not.toContain('200-main-st');
  });

  it('of what had been closed here before says so', async () => {
    const closed = asFixed(await site.opened());
    const again = aRecurrence(closed);
    await site.storage.openWorkOrder(again);
    expect(textOf(await show(again))).toContain('The same problem had been reported here before');
    expect(textOf(await show(closed))).not.toContain('reported here before');
  });
});

describe('the promise', () => {
  const expected = (answer: Awaited<ReturnType<typeof show>>) => factIn(answer, 'Expected by');

  it('stands alone as long as such work is done in time', async () => {
    site.took.push(1, 2, 2, 3, 3);
    const answer = await show(await site.opened());
    expect(expected(answer)).toBeUndefined();
    expect(textOf(answer)).not.toMatch(/longer|late/);
  });

  it('stands beside what is to be expected when that is worse', async () => {
    site.took.push(7, 8, 9, 9, 9);
    const answer = await show(await site.opened());
    expect(factIn(answer, 'Promised by')).toBe('Monday, March 9, 2026');
    expect(expected(answer)).toBe('Friday, March 13, 2026 It takes longer than we promised.');
  });

  it('stands beside the day that was set, which says when it is worse', async () => {
    site.took.push(9, 9, 9, 9, 9);
    const inTime = await show(await site.opened({ scheduledFor: '2026-03-06', status: 'scheduled' }));
    expect(factIn(inTime, 'Planned for')).toBe('Friday, March 6, 2026');
    expect(expected(inTime)).toBeUndefined();
    const later = await show(await site.opened({ placeId: 'x', scheduledFor: '2026-03-10', status: 'scheduled' }));
    expect(factIn(later, 'Planned for')).toBe('Tuesday, March 10, 2026 It takes longer than we promised.');
  });

  it('that was missed is admitted, and an estimate that was missed too is not said any more', async () => {
    site.took.push(7, 8, 9, 9, 9);
    const workOrder = await site.opened();
    const at = (day: string) => ({ now: () => new Date(`${day}T15:00:00.000Z`) });
    const late = await site.show(workOrder.request.trackingNumber, {}, at('2026-03-10'));
    expect(factIn(late, 'Promised by')).toMatch(/this work is late, and we are sorry/);
    expect(expected(late)).toMatch(/March 13/);
    const later = await site.show(workOrder.request.trackingNumber, {}, at('2026-03-16'));
    expect(expected(later)).toBeUndefined();
    const onTheDay = await site.show(workOrder.request.trackingNumber, {}, at('2026-03-09'));
    expect(textOf(onTheDay)).not.toContain('late');
  });

  it('is kept in view when the work is done, with the day it was', async () => {
    const closed = await site.change(await site.opened(), { kind: 'closed', reason: 'fixed', done: 'Filled.' });
    const answer = await show(closed);
    expect(factIn(answer, 'Promised by')).toBe('Monday, March 9, 2026');
    expect(factIn(answer, 'Closed on')).toBe('Thursday, March 5, 2026');
    expect(factIn(answer, 'Planned for')).toBeUndefined();
  });
});

describe('how many follow it', () => {
  it.each([
    [0, '1, this one', '1, este'],
    [2, '3', '3'],
    [1000, 'More than 1,000', 'Más de 1,000'],
  ])('is said of %i more', async (more, english, spanish) => {
    const workOrder = await site.opened();
    for (let count = 0; count < more; count += 1) await site.storage.follow(aFollowing(workOrder));
    expect(factIn(await show(workOrder), 'Reports of this problem')).toBe(english);
    expect(factIn(await show(workOrder, 'es'), 'Reportes de este problema')).toBe(spanish);
  });
});
