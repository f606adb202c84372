import type { City, Language, Service } from '../../shared/domain/city.ts';
import type { Understanding } from '../../shared/domain/need.ts';
import type { NeedClassifier } from '../../shared/domain/need-classifier.ts';
import { everythingSaid } from '../../shared/domain/plain-words.ts';
import { languageFor, wordsIn } from '../../shared/language/languages.ts';
import { spokenIn } from '../../shared/language/spoken-in.ts';
import { toFlowList } from '../../shared/runtime/flow-parameter.ts';

export type ClassifyNeedDeps = { readonly city: City; readonly classify: NeedClassifier };

export type Heard = {
  readonly words: string;
  readonly keys: string;
  readonly asked: 'open' | 'again' | 'which' | 'keys';
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

/** Decides how the call goes on: with a service, a question back, another try, a person, or the way to 911. */
export function classifyNeed(deps: ClassifyNeedDeps, heard: Heard) {
  // Whoever is not understood in the end gets a person.
  return { need: 'person', ...nextStep(deps, heard), said: everythingSaid(heard.said, heard.words) || 'none' };
}

function nextStep(deps: ClassifyNeedDeps, heard: Heard) {
  const spoken = languageFor(heard.languageCode);
  if (heard.keys === personKey) return person('person', spoken);
  if (heard.keys === otherLanguageKey && heard.asked === 'open')
    return greetAgainIn(spoken === 'en' ? 'es' : 'en', deps);

  const chosen = serviceOf(deps, heard.candidates[Number(heard.keys) - 1]);
  if (chosen) return service(chosen, 1, spoken);

  const understood = deps.classify(heard.words, spoken);
  switch (understood.need) {
    case 'emergency':
      return emergency(understood.language);
    case 'status':
      return statusByNumber(understood.language);
    case 'person':
    case 'information':
      return person(understood.need, understood.language);
    case 'service':
      return serviceOrQuestion(deps, heard, understood);
    case 'unknown':
      return tryAgain(deps, heard, understood.language);
  }
}

function serviceOrQuestion(deps: ClassifyNeedDeps, heard: Heard, understood: Understanding) {
  const best = serviceOf(deps, understood.code);
  const among = best && heard.candidates.includes(best.code);
  if (best && understood.confidence >= (among ? sureAmongCandidatesFrom : sureFrom)) {
    return service(best, understood.confidence, understood.language);
  }
  const services = understood.candidates.flatMap(({ code }) => serviceOf(deps, code) ?? []);
  return services.length < 2 || heard.asked === 'which'
    ? tryAgain(deps, heard, understood.language)
    : askWhich(services, understood.language);
}

function service(found: Service, confidence: number, language: Language) {
  const name = found.name[language];
  return {
    ...spokenIn(language, wordsIn[language].askPlace(name)),
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
  if (heard.asked === 'open') {
    return { ...spokenIn(language, wordsIn[language].askNeedAgain()), status: 'unclear', asked: 'again' };
  }
  const offered = city.services.filter(({ code }) => city.keypad.includes(code));
  const question = wordsIn[language].askNeedByKeys(offered.map(({ name }) => name[language]));
  return {
    ...spokenIn(language, question),
    status: 'unclear',
    asked: 'keys',
    candidates: toFlowList(offered.map(({ code }) => code)),
  };
}

function statusByNumber(language: Language) {
  return { ...spokenIn(language, wordsIn[language].askNumber()), status: 'status', need: 'status' };
}

function person(need: 'person' | 'information', language: Language) {
  return { ...spokenIn(language, wordsIn[language].connecting()), status: 'person', need };
}

function emergency(language: Language) {
  return { ...spokenIn(language, wordsIn[language].emergency()), status: 'emergency', need: 'emergency' };
}

function greetAgainIn(language: Language, { city }: ClassifyNeedDeps) {
  return { ...spokenIn(language, wordsIn[language].greeting(city.name)), status: 'language', asked: 'again' };
}

function serviceOf({ city }: ClassifyNeedDeps, code: string | undefined): Service | undefined {
  return city.services.find((service) => service.code === code);
}
