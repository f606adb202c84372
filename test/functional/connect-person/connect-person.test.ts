import { describe, expect, it } from 'vitest';
import {
  briefAgent,
  joinQueue,
  leaveAgent,
  sayClosed,
  waitForCaller,
  waitInQueue,
  waitOnHold,
} from '../../../functions/connect-person/connect-person.ts';
import { loadCity } from '../../../shared/adapters/city-files.ts';
import { needs } from '../../../shared/domain/need.ts';
import { wordsIn } from '../../../shared/language/languages.ts';

const city = loadCity('city/hartford');
/** A Monday in Hartford, at six in the morning: an hour before people come. */
const deps = { city, now: () => new Date('2026-03-02T11:00:00Z') };

const codes = { en: 'en-US', es: 'es-US' };
const allBusy = { contactsInQueue: 1, oldestContactAgeSeconds: 30, agentsStaffed: 2, agentsAvailable: 0 };
const oneFree = { contactsInQueue: 0, oldestContactAgeSeconds: 0, agentsStaffed: 2, agentsAvailable: 1 };
const nobody = { contactsInQueue: 0, oldestContactAgeSeconds: 0, agentsStaffed: 0, agentsAvailable: 0 };

/** What a caller would hear nothing of: tags alone are nothing, either. */
const emptyIn = (answer: Readonly<Record<string, string>>) =>
  Object.entries(answer).filter(([, value]) => value.replace(/<[^>]*>/g, '').trim() === '');

describe.each(['en', 'es'] as const)('the way to a person (%s)', (language) => {
  const words = wordsIn[language];
  const join = (figures: typeof allBusy, need = 'person') => joinQueue(deps, figures, need, codes[language]);
  const callback = {
    askCallbackNumber: words.askCallbackNumber(),
    sayCalledBack: words.calledBack(),
    sayCannotCallBack: words.cannotCallBack(),
  };

  it('is short when somebody is free', () => {
    expect(join(oneFree)).toEqual({ ...callback, status: 'now', say: words.connecting() });
  });

  it('is a choice when all are with callers, with the minutes said', () => {
    expect(join(allBusy)).toEqual({ ...callback, status: 'wait', say: words.wait(4) });
  });

  it('is a callback when nobody is there', () => {
    expect(join(nobody)).toEqual({ ...callback, status: 'nobody' });
  });

  it('is never a question for who may be in danger', () => {
    const now = { status: 'now', say: words.connecting() };
    for (const figures of [allBusy, oneFree]) expect(join(figures, 'emergency')).toMatchObject(now);
    expect(join(nobody, 'emergency').status).toBe('nobody');
  });

  it('is the same for every other need', () => {
    for (const need of needs.filter((each) => each !== 'emergency')) expect(join(allBusy, need).status).toBe('wait');
  });

  it('is told while it is closed, with when people answer next', () => {
    const closed = (at: string) => sayClosed({ city, now: () => new Date(at) }, codes[language]);
    const [monday, friday] = ['2026-03-02T11:00:00Z', '2026-03-07T01:00:00Z'];
    expect(closed(monday)).toEqual({
      ...callback,
      status: 'closed',
      say: words.closed({ date: '2026-03-02', opens: '07:00', isToday: true }),
    });
    expect(closed(friday).say).toBe(words.closed({ date: '2026-03-09', opens: '07:00', isToday: false }));
    expect(closed(monday).say).not.toBe(closed(friday).say);
  });

  it('is told without a day where nobody knows when people answer next', () => {
    const holidays = Array.from({ length: 30 }, (_, day) => ({
      date: new Date(Date.UTC(2026, 2, 1 + day)).toISOString().slice(0, 10),
      name: { en: 'a holiday', es: 'un feriado' },
    }));
    expect(sayClosed({ ...deps, city: { ...city, holidays } }, codes[language]).say).toBe(words.closed(undefined));
  });

  it('says nothing empty at any step of it', () => {
    const answers = [
      join(oneFree),
      join(allBusy),
      join(nobody),
      join(allBusy, 'emergency'),
      sayClosed(deps, codes[language]),
      waitInQueue(codes[language]),
      waitOnHold(codes[language]),
      waitForCaller(deps),
      leaveAgent(codes[language]),
      ...[...needs, 'anything'].map((need) =>
        briefAgent(deps, { need, serviceCode: undefined, place: undefined }, codes[language]),
      ),
    ];
    expect(answers.flatMap(emptyIn)).toEqual([]);
  });

  it('is in the caller’s language while they wait, on hold and afterwards', () => {
    expect(waitInQueue(codes[language])).toMatchObject({ say: words.inQueue(), askCallback: words.askCallback() });
    expect(waitOnHold(codes[language]).say).toBe(words.onHold());
    expect(leaveAgent(codes[language]).say).toBe(words.afterAgent());
  });
});

describe('what an agent hears', () => {
  const nothing = { need: 'person', serviceCode: undefined, place: undefined };
  const brief = (gathered: Partial<Parameters<typeof briefAgent>[1]>, languageCode = 'en-US') =>
    briefAgent(deps, { ...nothing, ...gathered }, languageCode);

  it('is the service and the place, as far as they are known', () => {
    expect(brief({ need: 'service', serviceCode: 'pothole', place: '45 Park St' }).say).toBe('A pothole, 45 Park St.');
    expect(brief({ need: 'service', serviceCode: 'pothole' }).say).toBe('A pothole.');
  });

  it('is the need where there is no service, each another', () => {
    const said = needs.filter((need) => need !== 'service').map((need) => brief({ need }).say);
    expect(new Set(said).size).toBe(said.length);
  });

  it('is in the agents’ language, with the caller’s language said first where it is another', () => {
    const pothole = { need: 'service', serviceCode: 'pothole', place: '45 Park St' };
    expect(brief(pothole, 'es-US').say).toBe('Spanish, a pothole, 45 Park St.');
    expect(brief({}, 'es-US').say).toMatch(/^Spanish, /);
    expect(brief({}, 'en-US').say).not.toMatch(/Spanish/);
  });

  it('is in Spanish where the agents of a city speak it', () => {
    const deUnaCiudad = { ...deps, city: { ...city, agentsLanguage: 'es' as const } };
    const gathered = { need: 'service', serviceCode: 'pothole', place: '45 Park St' };
    expect(briefAgent(deUnaCiudad, gathered, 'es-US').say).toContain('un bache, 45 Park St.');
    expect(waitForCaller(deUnaCiudad).say).toBe(wordsIn.es.agentOnHold());
    expect(waitForCaller(deps).say).toBe(wordsIn.en.agentOnHold());
  });

  it('is the code of a service that left the catalogue', () => {
    expect(brief({ need: 'service', serviceCode: 'a-service-of-last-year' }).say).toBe('A-service-of-last-year.');
  });
});
