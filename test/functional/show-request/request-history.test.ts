import { beforeEach, describe, expect, it } from 'vitest';
import type { City, Language } from '../../../shared/domain/city.ts';
import { languages } from '../../../shared/domain/city.ts';
import type { WorkOrder } from '../../../shared/domain/work-order.ts';
import { keyOf } from '../../../shared/domain/work-order-key.ts';
import type { Update, WorkOrderEvent } from '../../../shared/domain/work-order-update.ts';
import { aFollower, aFollowing, aRequest, aWorkOrder } from '../../support/builders.ts';
import { city, openSite, pageOf, type Site, textOf, today } from './reading.ts';

let site: Site;
beforeEach(() => {
  site = openSite();
});

const show = ({ request }: WorkOrder, language: Language = 'en') =>
  site.show(request.trackingNumber, { lang: language });

const asTold = { id: 'as-told-1', label: 'behind Zoraida’s', kind: 'as-told', confidence: 0 } as const;

let versions = 1;
const anUpdate = (event: WorkOrderEvent, overrides: Partial<Update> = {}): Update => {
  versions += 1;
  return { version: versions, at: '2026-03-04T15:00:00.000Z', by: 'crew 7', public: true, event, ...overrides };
};

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
    await site.opened({ ...elsewhere, place: { ...aWorkOrder().place, id: elsewhere.placeId, label: '200 Main St' } });
    return await site.opened({ updates });
  };

  it.each(Object.values(toldOf))('tells of %j', async (event, english, spanish) => {
    const workOrder = await withUpdates(anUpdate(event));
    expect(textOf(await show(workOrder))).toMatch(english);
    expect(textOf(await show(workOrder, 'es'))).toMatch(spanish);
  });

  it('tells nothing of what is the city’s own business, and nothing that was not made public', async () => {
    const plain = textOf(await show(await site.opened({ placeId: 'plain' }))).replace(/\d{3}-\d{3}-\d{4}/, '');
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
    const workOrder = await site.opened({ place: asTold });
    const text = textOf(await show(workOrder, language));
    expect(text).not.toContain('Zoraida');
    expect(text).toContain(language === 'en' ? 'A pothole The place you told us' : 'Un bache El lugar que nos dijo');
  });
});

describe('what others wrote', () => {
  const attack = `<script>alert(1)</script>"'><img src=x onerror=alert(1)>`;

  it('cannot become part of the page, whether staff wrote it or somebody typed it', async () => {
    const workOrder = await site.opened({
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
    const workOrder = await site.opened();
    const answer = await site.show(workOrder.request.trackingNumber, {}, { city: named });
    expect(pageOf(answer)).toContain('Río &amp; Peñas 311');
    expect(textOf(answer)).not.toContain('Sample content');
  });
});
