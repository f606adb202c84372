import { beforeEach, describe, expect, it } from 'vitest';
import type { City, Language } from '../../../shared/domain/city.ts';
import { languages } from '../../../shared/domain/city.ts';
import { merge } from '../../../shared/domain/life/merge.ts';
import { statuses, type WorkOrder } from '../../../shared/domain/work-order.ts';
import { keyOf } from '../../../shared/domain/work-order-key.ts';
import type { Update, WorkOrderEvent } from '../../../shared/domain/work-order-update.ts';
import { aFollower, aFollowing, aRecurrence, aRequest, asFixed, aWorkOrder } from '../../support/builders.ts';
import { city, factIn, openSite, pageOf, type Site, textOf, today } from './reading.ts';

let site: Site;
beforeEach(() => {
  site = openSite();
});

async function opened(overrides: Partial<WorkOrder> = {}): Promise<WorkOrder> {
  const workOrder = aWorkOrder(overrides);
  await site.storage.openWorkOrder(workOrder);
  return workOrder;
}

const show = ({ request }: WorkOrder, language: Language = 'en') =>
  site.show(request.trackingNumber, { lang: language });

const asTold = { id: 'as-told-1', label: 'behind Zoraida’s', kind: 'as-told', confidence: 0 } as const;

let versions = 1;
const anUpdate = (event: WorkOrderEvent, overrides: Partial<Update> = {}): Update => {
  versions += 1;
  return { version: versions, at: '2026-03-04T15:00:00.000Z', by: 'crew 7', public: true, event, ...overrides };
};

describe('a request', () => {
  it('is shown with what was reported and where, its number, its day and its promise', async () => {
    const answer = await show(await opened({ request: aRequest({ filedAt: '2026-03-03T02:00:00.000Z' }) }));
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
      const workOrder = await opened({
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
    const closed = await site.change(await opened(), { kind: 'closed', reason, done: 'We drove there twice.' });
    const text = textOf(await show(closed, language));
    expect(text).toMatch(words);
    expect(text.match(/We drove there twice\./g)).toHaveLength(1);
    expect(text).toMatch(language === 'en' ? /Is it not fixed\? Call 311/ : /¿No quedó arreglado\? Llame al 311/);
  });

  it('that follows what another one opened shows that work order', async () => {
    const workOrder = await opened({ status: 'in-progress' });
    const following = aFollowing(workOrder, { filedAt: '2026-03-04T15:00:00.000Z' });
    await site.storage.follow(following);
    const answer = await site.show(following.trackingNumber);
    expect(textOf(answer)).toMatch(/Status In progress/);
    expect(factIn(answer, 'Reported')).toBe('Wednesday, March 4, 2026');
    expect(textOf(answer)).toMatch(/March 4, 2026 This report came in\. Monday, March 2, 2026 First reported to 311\./);
  });

  it('beside the place of its work order shows both places', async () => {
    const workOrder = await opened();
    const place = { ...workOrder.place, id: '47-park-st', label: '47 Park St' };
    const following = { ...aFollowing(workOrder), place };
    await site.storage.follow(following);
    await site.storage.reachTo(workOrder, place.id);
    const text = textOf(await site.show(following.trackingNumber));
    expect(text).toMatch(/A pothole 47 Park St This is done together with what was reported at 45 Park St\./);
  });

  it('that was merged shows the one that took it over, with the history of both', async () => {
    const from = await opened({
      placeId: '47-park-st',
      place: { ...aWorkOrder().place, id: '47-park-st', label: '47 Park St' },
    });
    const noted = await site.change(
      from,
      { kind: 'noted', text: 'We know of it.' },
      { at: '2026-03-03T15:00:00.000Z' },
    );
    const into = await site.change(await opened(), { kind: 'started' }, { at: '2026-03-03T16:00:00.000Z' });
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
    const text = textOf(await show(await opened({ status: 'closed', closing, mergedInto: elsewhere })));
    expect(text).toContain('Status Closed: reported before');
    expect(text).not.toContain('200-main-st');
  });

  it('of what had been closed here before says so', async () => {
    const closed = asFixed(await opened());
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
    const answer = await show(await opened());
    expect(expected(answer)).toBeUndefined();
    expect(textOf(answer)).not.toMatch(/longer|late/);
  });

  it('stands beside what is to be expected when that is worse', async () => {
    site.took.push(7, 8, 9, 9, 9);
    const answer = await show(await opened());
    expect(factIn(answer, 'Promised by')).toBe('Monday, March 9, 2026');
    expect(expected(answer)).toBe('Friday, March 13, 2026 It takes longer than we promised.');
  });

  it('stands beside the day that was set, which says when it is worse', async () => {
    site.took.push(9, 9, 9, 9, 9);
    const inTime = await show(await opened({ scheduledFor: '2026-03-06', status: 'scheduled' }));
    expect(factIn(inTime, 'Planned for')).toBe('Friday, March 6, 2026');
    expect(expected(inTime)).toBeUndefined();
    const later = await show(await opened({ placeId: 'x', scheduledFor: '2026-03-10', status: 'scheduled' }));
    expect(factIn(later, 'Planned for')).toBe('Tuesday, March 10, 2026 It takes longer than we promised.');
  });

  it('that was missed is admitted, and an estimate that was missed too is not said any more', async () => {
    site.took.push(7, 8, 9, 9, 9);
    const workOrder = await opened();
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
    const closed = await site.change(await opened(), { kind: 'closed', reason: 'fixed', done: 'Filled.' });
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
    const workOrder = await opened();
    for (let count = 0; count < more; count += 1) await site.storage.follow(aFollowing(workOrder));
    expect(factIn(await show(workOrder), 'Reports of this problem')).toBe(english);
    expect(factIn(await show(workOrder, 'es'), 'Reportes de este problema')).toBe(spanish);
  });
});

const elsewhere = { duplicateClass: 'pothole', placeId: '200-main-st', sequence: 1 };
type Kind = WorkOrderEvent['kind'];
type Told = readonly [event: WorkOrderEvent, english: RegExp, spanish: RegExp];
/** What each kind of public update says. */
const toldOf: Readonly<Partial<Record<Kind, Told>>> = {
  assigned: [{ kind: 'assigned', to: 'Guadalupe' }, /A crew has it\./, /Lo tiene un equipo\./],
  scheduled: [
    { kind: 'scheduled', on: '2026-03-06' },
    /Planned for Friday, March 6, 2026\./,
    /Programado para el viernes, 6 de marzo de 2026\./,
  ],
  started: [{ kind: 'started' }, /Work began\./, /Empezó el trabajo\./],
  closed: [
    { kind: 'closed', reason: 'not-found', done: 'Nothing there.' },
    /We looked, and did not find it\. The city wrote: Nothing there\./,
    /Lo buscamos, y no lo encontramos\. La ciudad escribió, en inglés: Nothing there\./,
  ],
  reopened: [{ kind: 'reopened', because: 'a resident says so' }, /Opened again\./, /Abierto otra vez\./],
  moved: [{ kind: 'moved', to: 'parks' }, /Passed on to \S+/, /Pasó a \S+/],
  photo: [{ kind: 'photo', url: 'https://photos.example/1.jpg' }, /See the photo/, /Ver la foto/],
  noted: [{ kind: 'noted', text: 'Rain today.' }, /The city wrote: Rain today\./, /en inglés: Rain today\./],
  merged: [{ kind: 'merged', into: elsewhere }, /the report at 200 Main St\./, /al reporte en 200 Main St\./],
  unmerged: [{ kind: 'unmerged', from: elsewhere }, /Done on its own again\./, /otra vez por separado\./],
};
const untold: readonly WorkOrderEvent[] = [
  { kind: 'prioritized', priority: 'urgent' },
  { kind: 'took-over', from: elsewhere },
  { kind: 'gave-back', to: elsewhere },
  { kind: 'late', level: 'city' },
];

describe('what has happened', () => {
  const withUpdates = async (...updates: Update[]) => {
    await opened({ ...elsewhere, place: { ...aWorkOrder().place, id: elsewhere.placeId, label: '200 Main St' } });
    return await opened({ updates });
  };

  it.each(Object.values(toldOf))('tells of %j', async (event, english, spanish) => {
    const workOrder = await withUpdates(anUpdate(event));
    expect(textOf(await show(workOrder))).toMatch(english);
    expect(textOf(await show(workOrder, 'es'))).toMatch(spanish);
  });

  it('tells nothing of what is the city’s own business, and nothing that was not made public', async () => {
    const plain = textOf(await show(await opened({ placeId: 'plain' }))).replace(/\d{3}-\d{3}-\d{4}/, '');
    const internal = Object.values(toldOf).map(([event]) => anUpdate(event, { public: false }));
    const workOrder = await withUpdates(...untold.map((event) => anUpdate(event)), ...internal);
    expect(textOf(await show(workOrder)).replace(/\d{3}-\d{3}-\d{4}/, '')).toBe(plain);
  });

  it('begins with the latest', async () => {
    const workOrder = await withUpdates(
      anUpdate({ kind: 'started' }, { at: '2026-03-04T15:00:00.000Z' }),
      anUpdate({ kind: 'noted', text: 'Rain today.' }, { at: '2026-03-05T03:00:00.000Z' }),
    );
    expect(textOf(await show(workOrder))).toMatch(
      /March 4, 2026 The city wrote: Rain today\. Wednesday, March 4, 2026 Work began\. Monday, March 2, 2026 Reported to 311\./,
    );
  });

  it('links to photos, and tells whoever shows them nothing of where the link was', async () => {
    const [event] = toldOf.photo ?? [];
    if (!event) throw new Error('there is no photo to show');
    expect(pageOf(await show(await withUpdates(anUpdate(event))))).toContain(
      '<a href="https://photos.example/1.jpg" rel="noreferrer">See the photo</a>',
    );
  });

  it('has what staff wrote as they wrote it, marked as their language', async () => {
    const workOrder = await withUpdates(anUpdate({ kind: 'noted', text: 'Rain today.' }));
    expect(pageOf(await show(workOrder, 'es'))).toContain('<blockquote lang="en">Rain today.</blockquote>');
  });
});

describe.each(languages)('nothing personal is shown in %s', (language) => {
  let marks = 0;
  /** Something that must not be seen; each is another. */
  const secret = () => {
    marks += 1;
    return `secret-${marks}-Zoraida`;
  };
  const someone = () => aFollower({ phoneHash: secret(), sealedPhone: secret() });
  const aSecretRequest = () =>
    aRequest({ contactId: secret(), words: secret(), placeWords: secret(), follower: someone() });

  const aSecretWorkOrder = (overrides: Partial<WorkOrder> = {}): WorkOrder => {
    const place = { ...asTold, id: secret(), label: secret() };
    const told = Object.values(toldOf).map(([event]) => anUpdate(event, { by: secret() }));
    const more = [
      anUpdate({ kind: 'assigned', to: secret() }, { by: secret() }),
      anUpdate({ kind: 'reopened', because: secret() }, { by: secret() }),
      anUpdate({ kind: 'noted', text: secret() }, { by: secret(), public: false }),
      anUpdate({ kind: 'photo', url: `https://photos.example/${secret()}` }, { by: secret(), public: false }),
      anUpdate({ kind: 'closed', reason: 'cannot', done: secret() }, { by: secret(), public: false }),
    ];
    return aWorkOrder({
      placeId: place.id,
      place,
      status: 'assigned',
      assignedTo: secret(),
      request: aSecretRequest(),
      separated: { from: { ...elsewhere, placeId: secret() }, by: secret(), at: today },
      updates: [...told, ...more],
      ...overrides,
    });
  };

  const expectNoSecretIn = (page: string) => {
    expect(page).toContain('Rain today.');
    expect(page.match(/secret-[^"<]*/g)).toBeNull();
    expect(page).not.toMatch(/Guadalupe|Zoraida|crew 7|a resident says so/);
  };

  it('of whoever reported it, of who follows, and of who of the city did what', async () => {
    const workOrder = aSecretWorkOrder();
    await site.storage.openWorkOrder(workOrder);
    const following = { ...aFollowing(workOrder), ...aSecretRequest() };
    await site.storage.follow(following);
    expect(marks).toBeGreaterThan(25);

    const own = pageOf(await show(workOrder, language));
    expectNoSecretIn(own);
    expect(own).not.toContain(following.trackingNumber);
    const others = pageOf(await site.show(following.trackingNumber, { lang: language }));
    expectNoSecretIn(others);
    expect(others).not.toContain(workOrder.request.trackingNumber);
  });

  it('of the report that took it over either', async () => {
    const target = aSecretWorkOrder();
    const into = keyOf(target);
    const closing = { reason: 'duplicate', done: `taken over by ${secret()}`, at: today } as const;
    const merged = anUpdate({ kind: 'merged', into }, { by: secret() });
    await site.storage.openWorkOrder({ ...target, merged: [{ ...elsewhere, placeId: 'this' }] });
    const taken = aSecretWorkOrder({ ...elsewhere, placeId: 'this', status: 'closed', closing, mergedInto: into });
    await site.storage.openWorkOrder({ ...taken, updates: [...taken.updates, merged] });
    const page = pageOf(await show(taken, language));
    expectNoSecretIn(page);
    expect(page).not.toContain(target.request.trackingNumber);
    expect(page).toMatch(language === 'en' ? /Joined with another report\./ : /Se unió a otro reporte\./);
  });

  it('of a place that only its caller’s words describe', async () => {
    const workOrder = await opened({ place: asTold });
    const text = textOf(await show(workOrder, language));
    expect(text).not.toContain('Zoraida');
    expect(text).toContain(language === 'en' ? 'A pothole The place you told us' : 'Un bache El lugar que nos dijo');
  });
});

describe('what others wrote', () => {
  const attack = `<script>alert(1)</script>"'><img src=x onerror=alert(1)>`;

  it('cannot become part of the page, whether staff wrote it or somebody typed it', async () => {
    const workOrder = await opened({
      place: { ...aWorkOrder().place, label: attack },
      serviceCode: attack,
      department: attack,
      request: aRequest({ serviceCode: attack }),
      updates: [
        anUpdate({ kind: 'noted', text: attack }),
        anUpdate({ kind: 'moved', to: attack }),
        anUpdate({ kind: 'photo', url: `https://photos.example/"><script>alert(1)</script>` }),
      ],
    });
    const closed = await site.change({ ...workOrder, version: 1 }, { kind: 'closed', reason: 'fixed', done: attack });
    const pages = [await show(workOrder), await show(closed), site.start({ number: attack }), await site.show(attack)];
    for (const page of pages) {
      expect(pageOf(page)).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
      expect(pageOf(page)).not.toMatch(/<script|<img/);
    }
  });

  it('keeps its accents, and a city’s own names do, too', async () => {
    const named: City = { ...city, name: 'Río & Peñas', sampleData: false };
    const workOrder = await opened();
    const answer = await site.show(workOrder.request.trackingNumber, {}, { city: named });
    expect(pageOf(answer)).toContain('Río &amp; Peñas 311');
    expect(textOf(answer)).not.toContain('Sample content');
  });
});
