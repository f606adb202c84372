import { serviceOf } from '../../shared/domain/catalogue.ts';
import type { City, Language, Service } from '../../shared/domain/city.ts';
import type { Understanding } from '../../shared/domain/need.ts';
import type { NeedClassifier } from '../../shared/domain/need-classifier.ts';
import { everythingSaid, plainWords } from '../../shared/domain/plain-words.ts';
import { languageFor, wordsIn } from '../../shared/language/languages.ts';
import { speaking, spokenIn } from '../../shared/language/spoken-in.ts';
import { toFlowList } from '../../shared/runtime/flow-parameter.ts';

export type ClassifyNeedDeps = { readonly city: City; readonly classify: NeedClassifier };

export type Heard = {
  readonly words: string;
  readonly keys: string;
  readonly asked: 'open' | 'again' | 'which' | 'keys' | 'more';
  /** Services, or offers of the greeting, by key. */
  readonly candidates: readonly string[];
  /** What the caller said before, so that no word of it is lost on the way to a work order or a person. */
  readonly said: string;
  readonly languageCode: string;
};

/** From here on the line goes on without asking back. */
const sureFrom = 0.6;
/** Between the few needs just asked about, less will do. */
const sureAmongCandidatesFrom = 0.4;

const personKey = '0';
const otherLanguageKey = '9';

/** What the greeting may have offered by key, and the need each is. */
const offeredNeed = { updates: 'service', 'go-on': 'service', 'own-status': 'status' } as const;
type Offered = keyof typeof offeredNeed;
const isOffer = (choice: string | undefined): choice is Offered => choice !== undefined && choice in offeredNeed;

/** Who wants no more texts has a wish about what became of a report. */
const needOf = { status: 'status', information: 'information', person: 'person', 'stop-texts': 'status' } as const;

/** Decides how the call goes on: with a service, a question back, another try, a person, or the way to 911. */
export function classifyNeed(deps: ClassifyNeedDeps, heard: Heard) {
  // Whoever is not understood in the end gets a person.
  return { need: 'person', ...nextStep(deps, heard), said: everythingSaid(heard.said, heard.words) || 'none' };
}

function nextStep(deps: ClassifyNeedDeps, heard: Heard) {
  const spoken = languageFor(heard.languageCode);
  if (heard.keys === personKey) return { ...speaking(spoken), status: 'person', need: 'person' };
  if (heard.keys === otherLanguageKey) return greetIn(spoken === 'en' ? 'es' : 'en');

  const choice = heard.candidates[Number(heard.keys) - 1];
  const chosen = serviceOf(deps.city, choice);
  if (chosen) return service(chosen, 1, spoken);
  if (isOffer(choice)) return { ...speaking(spoken), status: choice, need: offeredNeed[choice] };
  if (heard.asked === 'more' && isNothingMore(heard, spoken)) return goodbye(spoken);

  const understood = deps.classify(heard.words, spoken);
  switch (understood.need) {
    case 'emergency':
      return emergency(understood.language);
    case 'status':
    case 'information':
    case 'person':
    case 'stop-texts':
      return { ...speaking(understood.language), status: understood.need, need: needOf[understood.need] };
    case 'service':
      return serviceOrQuestion(deps, heard, understood);
    case 'unknown':
      return tryAgain(deps, heard, understood.language);
  }
}

function serviceOrQuestion(deps: ClassifyNeedDeps, heard: Heard, understood: Understanding) {
  const best = serviceOf(deps.city, understood.code);
  const among = best && heard.candidates.includes(best.code);
  if (best && understood.confidence >= (among ? sureAmongCandidatesFrom : sureFrom)) {
    return service(best, understood.confidence, understood.language);
  }
  const services = understood.candidates.flatMap(({ code }) => serviceOf(deps.city, code) ?? []);
  return services.length < 2 || heard.asked === 'which'
    ? tryAgain(deps, heard, understood.language)
    : askWhich(services, understood.language);
}

function service(found: Service, confidence: number, language: Language) {
  const name = found.name[language];
  return {
    ...speaking(language),
    status: 'service',
    need: 'service',
    serviceCode: found.code,
    serviceName: name,
    confidence: confidence.toFixed(2),
  };
}

function askWhich(services: readonly Service[], language: Language) {
  const question = wordsIn[language].askWhichNeed(services.map(({ name }) => name[language]));
  return {
    ...spokenIn(language, question),
    status: 'unsure',
    asked: 'which',
    candidates: toFlowList(services.map(({ code }) => code)),
  };
}

/** First in the caller's own words once more, then by keys: the caller may be where no words come through. */
function tryAgain({ city }: ClassifyNeedDeps, heard: Heard, language: Language) {
  if (heard.asked === 'open' || heard.asked === 'more') {
    return { ...spokenIn(language, wordsIn[language].askNeedAgain()), status: 'unclear', asked: 'again' };
  }
  const offered = city.keypad.flatMap((code) => serviceOf(city, code) ?? []);
  const question = wordsIn[language].askNeedByKeys(offered.map(({ name }) => name[language]));
  return {
    ...spokenIn(language, question),
    status: 'unclear',
    asked: 'keys',
    candidates: toFlowList(offered.map(({ code }) => code)),
  };
}

function emergency(language: Language) {
  return { ...spokenIn(language, wordsIn[language].emergency()), status: 'emergency', need: 'emergency' };
}

/** The greeting itself, with what the line knows of the caller, is answer-call's to say. */
function greetIn(language: Language) {
  return { ...spokenIn(language, wordsIn[language].goingOn()), status: 'language' };
}

function goodbye(language: Language) {
  return { ...spokenIn(language, wordsIn[language].goodbye()), status: 'done' };
}

/** Silence, a no, or a goodbye. */
function isNothingMore({ words, keys }: Heard, language: Language): boolean {
  if (keys) return false;
  const said = plainWords(words).join(' ');
  const { no, nothingMore } = wordsIn[language];
  return said === '' || [...no, ...nothingMore].some((phrase) => plainWords(phrase).join(' ') === said);
}
