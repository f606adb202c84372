import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSsml } from '../../local/connect/ssml.ts';
import { loadCity } from '../../shared/adapters/city-files.ts';
import { type Language, languages } from '../../shared/domain/city.ts';
import { updatesWanted } from '../../shared/domain/request.ts';
import { languageFor, wordsIn } from '../../shared/language/languages.ts';
import type { TextWords } from '../../shared/language/text-words.ts';
import { escapeSsml } from '../../shared/language/wording.ts';
import { type FiledWords, type Words } from '../../shared/language/words.ts';

const city = loadCity('city/hartford');

const filed: FiledWords = {
  outcome: 'filed',
  department: 'Public Works',
  promisedBy: '2026-03-09',
  numberGroups: ['482', '906', '1735'],
  placeIsAsTold: false,
  updates: 'texts',
};
const text: TextWords = {
  city: 'Hartford',
  service: 'a pothole',
  place: '45 Park St',
  number: '482-906-1735',
  promisedBy: '2026-03-09',
};

const plainGreeting = { city: 'Hartford', known: undefined, offers: [] };
const language = (words: Words) => words.languageCode;

/** Every prompt and text of a language, as it is said of a pothole at 45 Park St. */
function everything(words: Words): Record<string, string> {
  return {
    greeting: words.greeting(plainGreeting),
    goingOn: words.goingOn(),
    known: words.known({ service: 'a pothole', place: '45 Park St' }),
    askNeed: words.askNeed(),
    anythingElse: words.anythingElse(),
    goodbye: words.goodbye(),
    answer: words.answer('Room 103.', true),
    questionAbout: words.questionAbout('Car taxes'),
    maybeEmergency: words.maybeEmergency(),
    withCare: words.withCare('Room 103.', '2026-03-09'),
    noAnswer: words.noAnswer(),
    answerTexted: words.answerTexted(),
    answerNotTexted: words.answerNotTexted(),
    textsStopped: words.textsStopped(),
    textsNotStopped: words.textsNotStopped(),
    wait: words.wait(3),
    closed: words.closed({ date: '2026-03-09', opens: '07:00', isToday: false }),
    askCallbackNumber: words.askCallbackNumber(),
    cannotCallBack: words.cannotCallBack(),
    inQueue: words.inQueue(),
    askCallback: words.askCallback(),
    onHold: words.onHold(),
    agentOnHold: words.agentOnHold(),
    whisper: words.whisper({ callersLanguage: 'es', need: 'person', service: undefined, place: undefined }),
    afterAgent: words.afterAgent(),
    askNumberOrAll: words.askNumberOrAll(2),
    askNumberOrOwn: words.askNumberOrOwn([{ service: 'a pothole', place: '45 Park St' }]),
    outboundUpdate: words.outboundUpdate('Hartford', '(the status)', true),
    callsStopped: words.callsStopped(),
    textArticle: words.textArticle({ city: 'Hartford', full: language(words) }),
    textCutOff: words.textCutOff({ city: 'Hartford', service: 'a pothole' }),
    askNeedAgain: words.askNeedAgain(),
    askWhichNeed: words.askWhichNeed(['a pothole', 'litter']),
    askNeedByKeys: words.askNeedByKeys(['a pothole', 'litter']),
    emergency: words.emergency(),
    connecting: words.connecting(),
    calledBack: words.calledBack(),
    askPlace: words.askPlace('a pothole'),
    askPlaceAgain: words.askPlaceAgain(),
    placeNotHeard: words.placeNotHeard(),
    placeNotFound: words.placeNotFound('Hartford'),
    placeOutside: words.placeOutside('Hartford'),
    streetNeedsNumber: words.streetNeedsNumber(),
    askWhichPlace: words.askWhichPlace(['45 Park St', '45 Park Ter']),
    isThisThePlace: words.isThisThePlace('45 Park St'),
    placeKeptAsTold: words.placeKeptAsTold(),
    askConsent: words.askConsent(),
    askNumber: words.askNumber(),
    wrongNumber: words.wrongNumber(),
    unknownNumber: words.unknownNumber(),
    status: words.status({
      service: 'a pothole',
      place: '45 Park Street',
      status: 'received',
      promisedBy: '2026-12-01',
    }),
    filed: words.filed(filed),
    textReceived: words.textReceived(text),
    textFollowing: words.textFollowing(text),
    textUpdate: words.textUpdate({ ...text, news: { kind: 'assigned' } }),
    placeAsTold: words.placeAsTold(),
    alreadyReported: words.alreadyReported({ service: 'a pothole', place: '45 Park St', since: '2026-03-09' }),
    reportedByYou: words.reportedByYou({
      service: 'a pothole',
      place: '45 Park St',
      since: '2026-03-09',
      numberGroups: ['482', '906', '1735'],
    }),
    replyStatus: words.replyStatus({ ...text, status: 'received' }),
    replyWrongNumber: words.replyWrongNumber(),
    replyUnknownNumber: words.replyUnknownNumber(),
    replyHelp: words.replyHelp('Hartford'),
    replyStopped: words.replyStopped('Hartford'),
    replyStarted: words.replyStarted('Hartford'),
    replyFixed: words.replyFixed(),
    replyReopened: words.replyReopened('482-906-1735'),
    replyReportedAgain: words.replyReportedAgain('482-906-1735'),
    replyNothingAsked: words.replyNothingAsked(),
    emergencyText: words.emergencyText(),
  };
}

describe.each(languages)('the words in %s', (language) => {
  const words = wordsIn[language];

  it('are there for everything the line says', () => {
    const speakers = Object.entries(words).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []));
    expect(Object.keys(everything(words)).toSorted()).toEqual(speakers.toSorted());
    for (const [name, said] of Object.entries(everything(words))) {
      expect({ name, said }).toMatchObject({ said: expect.stringMatching(/\p{L}{2,}/u) });
      expect({ name, said }).toMatchObject({
        said: expect.not.stringMatching(/undefined|null|NaN|\[object|\$\{| {2}/),
      });
    }
  });

  it('are other words than those of the other language', () => {
    const others = languages.filter((each) => each !== language).map((each) => everything(wordsIn[each]));
    for (const [name, said] of Object.entries(everything(words))) {
      for (const other of others) expect({ name, said }).not.toEqual({ name, said: other[name] });
    }
  });

  it('greet in a few seconds, with the way to 911', () => {
    const { words: counted } = readSsml(`<speak>${words.greeting(plainGreeting)}</speak>`);
    expect(counted / 2.5).toBeLessThan(12);
    expect(words.greeting(plainGreeting)).toContain('911');
    expect(words.emergency()).toContain('911');
  });

  it('greet with what is known and offered before the question, each offer with its key', () => {
    const report = { service: 'SERVICE', place: 'PLACE' };
    const greeting = words.greeting({
      ...plainGreeting,
      known: words.known(report),
      offers: [{ kind: 'updates' }, { kind: 'go-on', service: 'BEGUN' }, { kind: 'own-status', reports: [report] }],
    });
    expect(greeting).toMatch(/911.*SERVICE, PLACE\..*1\..*BEGUN.*2\..*SERVICE, PLACE.*3\..*\?$/);
  });

  it('count the reports of who has several', () => {
    const report = { service: 'SERVICE', place: undefined };
    const greeting = words.greeting({ ...plainGreeting, offers: [{ kind: 'own-status', reports: [report, report] }] });
    expect(greeting).toMatch(/ 2 report/);
    expect(greeting).not.toContain('SERVICE');
  });

  it('say when people answer again, and nothing of it when nobody knows', () => {
    const soon = words.closed({ date: '2026-03-09', opens: '07:30', isToday: false });
    expect(soon).toMatch({ en: /on Monday at 7:30.AM/, es: /el lunes a las 7:30.a/ }[language]);
    expect(soon).not.toContain('..');
    expect(words.closed({ date: '2026-03-09', opens: '07:00', isToday: true })).toMatch(
      { en: /today/, es: /hoy/ }[language],
    );
    expect(words.closed(undefined)).not.toMatch(/undefined|7/);
  });

  it('tell one minute from several', () => {
    expect(words.wait(1)).toMatch({ en: / 1 minute /, es: / un minuto\./ }[language]);
    expect(words.wait(2)).toMatch(/ 2 min(utes |utos\.)/);
  });

  it('name each choice with the key for it', () => {
    const choices = ['alpha', 'beta', 'gamma'];
    for (const question of [words.askWhichNeed(choices), words.askNeedByKeys(choices), words.askWhichPlace(choices)]) {
      expect(question).toMatch(/alpha\D*1\D+beta\D*2\D+gamma\D*3/);
    }
  });

  it.each(['filed', 'followed'] as const)('say of a request that is %s its number twice, digit by digit', (outcome) => {
    const { text: heard } = readSsml(words.filed({ ...filed, outcome }));
    expect(heard.match(/482 906 1735/g)).toHaveLength(2);
    expect(heard).toContain('Public Works');
  });

  it('promise no day for a place nobody found', () => {
    const day = { en: 'Monday', es: 'lunes' }[language];
    expect(words.filed(filed)).toContain(day);
    expect(words.filed({ ...filed, placeIsAsTold: true })).not.toContain(day);
  });

  it('mention texts only where there will be some', () => {
    expect(words.filed(filed).length).toBeGreaterThan(words.filed({ ...filed, updates: 'none' }).length);
  });

  it('are SSML that Polly takes, whatever a department is called', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.boolean(),
        fc.constantFrom(...updatesWanted),
        (department, placeIsAsTold, updates) => {
          expect(() => readSsml(words.filed({ ...filed, department, placeIsAsTold, updates }))).not.toThrow();
        },
      ),
    );
    expect(readSsml(words.filed({ ...filed, department: 'Parks & <Recreation>' })).text).toContain(
      'Parks & <Recreation>',
    );
  });

  it('are SSML that Polly takes for every department of the city', () => {
    for (const { name } of city.departments) {
      expect(readSsml(words.filed({ ...filed, department: name[language] })).text).toContain(name[language]);
    }
  });

  it('tell in a text the number, the place, the day and how to end texts', () => {
    for (const said of [words.textReceived(text), words.textFollowing(text)]) {
      for (const told of ['Hartford 311', 'a pothole', '45 Park St', '482-906-1735', '9']) expect(said).toContain(told);
      expect(said).toMatch({ en: /STOP/, es: /ALTO/ }[language]);
    }
  });

  it('take no phrase for both a yes and a no', () => {
    expect(words.yes.filter((phrase) => words.no.includes(phrase))).toEqual([]);
  });

  it('have no phrase in their vocabulary that is empty', () => {
    const { stem: _stem, ...lists } = words.vocabulary;
    for (const phrases of Object.values(lists)) {
      expect(phrases.length).toBeGreaterThan(0);
      expect(phrases.filter((phrase) => phrase.trim() === '')).toEqual([]);
    }
  });
});

describe('the day in a text', () => {
  it.each<[Language, RegExp]>([
    ['en', /Mar 9\b/],
    ['es', /9 mar\b/],
  ])('is the promised one in %s, wherever the function runs', (language, day) => {
    expect(wordsIn[language].textReceived(text)).toMatch(day);
  });
});

describe('the language for a code', () => {
  it.each([
    ['es-US', 'es'],
    ['es_US', 'es'],
    ['es', 'es'],
    ['ES-MX', 'es'],
    ['en-US', 'en'],
    ['en_US', 'en'],
    ['pt-BR', 'en'],
    ['', 'en'],
  ])('%j is %s', (code, language) => {
    expect(languageFor(code)).toBe(language);
  });

  it('comes back from the code of each language', () => {
    for (const language of languages) expect(languageFor(wordsIn[language].languageCode)).toBe(language);
  });
});

describe('text in SSML', () => {
  it('is heard as it was', () => {
    fc.assert(
      fc.property(fc.string(), (said) => {
        const { text: heard } = readSsml(`<speak>|${escapeSsml(said)}|</speak>`);
        expect(heard.replace(/\s/g, '')).toBe(`|${said}|`.replace(/\s/g, ''));
      }),
    );
  });
});
