import { articleOf, serviceOf } from '../../shared/domain/catalogue.ts';
import type { Article, City, Language, Service } from '../../shared/domain/city.ts';
import { type Candidate, sureFrom, type Understanding } from '../../shared/domain/need.ts';
import type { NeedClassifier } from '../../shared/domain/need-classifier.ts';
import { everythingSaid, plainWords } from '../../shared/domain/plain-words.ts';
import { languageFor, wordsIn } from '../../shared/language/languages.ts';
import { speaking, spokenIn } from '../../shared/language/spoken-in.ts';
import { toFlowList } from '../../shared/runtime/flow-parameter.ts';
import { choicesFor, type SecondOpinion } from './second-opinion.ts';

export type ClassifyNeedDeps = {
  readonly city: City;
  readonly classify: NeedClassifier;
  /** Absent where the city has not asked for one. */
  readonly secondOpinion?: SecondOpinion | undefined;
};

export type Heard = {
  readonly words: string;
  readonly keys: string;
  readonly asked: 'open' | 'again' | 'which' | 'keys' | 'more';
  /** Services and articles, or offers of the greeting, by key. */
  readonly candidates: readonly string[];
  /** What the caller said before, so that no word of it is lost on the way to a work order or a person. */
  readonly said: string;
  readonly languageCode: string;
};

/** By how much the best guess must be ahead of the next one: between two that are level, asking is right. */
const leastLead = 1.5;
/** Less likely than this is not worth a caller's time. */
const worthAskingFrom = 0.08;
/** From here on a call is an emergency before it is anything else. */
const surelyAnEmergencyFrom = 0.5;
/** Between the few needs just asked about, less will do. */
const sureAmongCandidatesFrom = 0.4;

const personKey = '0';
const otherLanguageKey = '9';

/** What the greeting may have offered by key, and the need each is. */
const offeredNeed = { updates: 'service', 'go-on': 'service', 'own-status': 'status' } as const;
type Offered = keyof typeof offeredNeed;
const isOffer = (choice: string | undefined): choice is Offered => choice !== undefined && choice in offeredNeed;

/** Who wants no more texts has a wish about what became of a report. */
const needOf = { status: 'status', person: 'person', 'stop-texts': 'status' } as const;

/**
 * Decides how the call goes on: with a service, an article, a question back, another try, a person, or the way to 911.
 * `nearest` is the best guess at what it is about, for who has to find out in the end.
 */
export async function classifyNeed(deps: ClassifyNeedDeps, heard: Heard) {
  // Whoever is not understood in the end gets a person.
  return {
    need: 'person',
    nearest: 'none',
    ...(await nextStep(deps, heard)),
    said: everythingSaid(heard.said, heard.words) || 'none',
  };
}

async function nextStep(deps: ClassifyNeedDeps, heard: Heard) {
  const spoken = languageFor(heard.languageCode);
  if (heard.keys === personKey) return { ...speaking(spoken), status: 'person', need: 'person' };
  if (heard.keys === otherLanguageKey) return greetIn(spoken === 'en' ? 'es' : 'en');

  const choice = heard.candidates[Number(heard.keys) - 1];
  const chosen = subjectOf(deps.city, choice);
  if (chosen) return goOnWith(chosen, 1, spoken);
  if (isOffer(choice)) return { ...speaking(spoken), status: choice, need: offeredNeed[choice] };
  if (heard.asked === 'more' && isNothingMore(heard, spoken)) return goodbye(spoken);

  const understood = deps.classify(heard.words, spoken);
  const own = ownStep(deps, heard, understood);
  if (!isWorthAnotherOpinion(own, heard, understood)) return own;
  return (await stepOnSecondOpinion(deps, heard, understood)) ?? own;
}

/** What the line makes of it by itself. */
function ownStep(deps: ClassifyNeedDeps, heard: Heard, understood: Understanding) {
  switch (understood.need) {
    case 'emergency':
      return emergencyOrQuestion(deps, heard, understood);
    case 'status':
    case 'person':
    case 'stop-texts':
      if (understood.confidence < sureFrom) return subjectOrQuestion(deps, heard, understood);
      return { ...speaking(understood.language), status: understood.need, need: needOf[understood.need] };
    case 'information':
      // A question that no article answers is a person's.
      if (!understood.code)
        return { ...speaking(understood.language), status: 'information', need: 'information', article: 'none' };
      return subjectOrQuestion(deps, heard, understood);
    case 'service':
      return subjectOrQuestion(deps, heard, understood);
    case 'unknown':
      return tryAgain(deps, heard, understood.language);
  }
}

/** Words that the line would ask back about, for the first time, when nobody may be in danger. */
function isWorthAnotherOpinion(
  own: { readonly status: string; readonly asked: string },
  heard: Heard,
  { need }: Understanding,
): boolean {
  const asksBack = own.status === 'unsure' || (own.status === 'unclear' && own.asked === 'again');
  return asksBack && need !== 'emergency' && heard.words !== '' && heard.keys === '';
}

/** The way on to what somebody else takes it for; undefined when that is nothing the line knows, or not sure, or fails. */
async function stepOnSecondOpinion(deps: ClassifyNeedDeps, heard: Heard, understood: Understanding) {
  const { language } = understood;
  const opinion = await opinionOn(deps, heard, understood);
  if (!opinion || !isSure(opinion)) return undefined;
  const { code, confidence } = opinion;
  if (code === 'status' || code === 'person') return { ...speaking(language), status: code, need: needOf[code] };
  const subject = subjectOf(deps.city, code);
  return subject && goOnWith(subject, confidence, language);
}

async function opinionOn({ city, secondOpinion }: ClassifyNeedDeps, heard: Heard, understood: Understanding) {
  const { language, candidates } = understood;
  try {
    return await secondOpinion?.({ words: heard.words, language, choices: choicesFor(city, candidates, language) });
  } catch {
    return undefined;
  }
}

/** What is no number, or more than all, is not sure. */
const isSure = ({ confidence }: Candidate) => confidence >= sureFrom && confidence <= 1;

/** Whoever may be in danger hears the way to 911 first; whoever is hardly so is asked on in the same breath. */
function emergencyOrQuestion({ city }: ClassifyNeedDeps, heard: Heard, understood: Understanding) {
  const { language, confidence } = understood;
  const warning = wordsIn[language].emergency();
  const subjects = likelySubjects(city, understood);
  if (confidence >= surelyAnEmergencyFrom || heard.asked === 'which' || subjects.length < 2)
    return { ...spokenIn(language, warning), status: 'emergency', need: 'emergency' };
  return askWhich(subjects, language, wordsIn[language].maybeEmergency());
}

/** What a call can be about: something to be done, or something to be known. */
type Subject =
  | { readonly need: 'service'; readonly code: string; readonly service: Service }
  | { readonly need: 'information'; readonly code: string; readonly article: Article };

function subjectOf(city: City, code: string | undefined): Subject | undefined {
  const service = serviceOf(city, code);
  if (service) return { need: 'service', code: service.code, service };
  const article = articleOf(city, code);
  return article && { need: 'information', code: article.id, article };
}

function subjectOrQuestion(deps: ClassifyNeedDeps, heard: Heard, understood: Understanding) {
  const { language, confidence } = understood;
  const best = subjectOf(deps.city, understood.code);
  const among = best && heard.candidates.includes(best.code);
  const isAhead = confidence >= leastLead * (understood.candidates[1]?.confidence ?? 0);
  if (best && (among ? confidence >= sureAmongCandidatesFrom : confidence >= sureFrom && isAhead))
    return goOnWith(best, confidence, language);
  const subjects = likelySubjects(deps.city, understood);
  return subjects.length < 2 || heard.asked === 'which'
    ? { ...tryAgain(deps, heard, language), nearest: subjects[0]?.code ?? 'none' }
    : askWhich(subjects, language);
}

function likelySubjects(city: City, { candidates }: Understanding): Subject[] {
  return candidates
    .filter(({ confidence }) => confidence >= worthAskingFrom)
    .flatMap(({ code }) => subjectOf(city, code) ?? []);
}

function goOnWith(subject: Subject, confidence: number, language: Language) {
  const found = { ...speaking(language), status: subject.need, need: subject.need, confidence: confidence.toFixed(2) };
  return subject.need === 'service'
    ? { ...found, serviceCode: subject.code, serviceName: subject.service.name[language] }
    : { ...found, article: subject.code };
}

function askWhich(subjects: readonly Subject[], language: Language, first = '') {
  const phrases = wordsIn[language];
  const names = subjects.map((subject) =>
    subject.need === 'service'
      ? subject.service.name[language]
      : phrases.questionAbout(subject.article.title[language]),
  );
  return {
    ...spokenIn(language, `${first} ${phrases.askWhichNeed(names)}`.trim()),
    status: 'unsure',
    asked: 'which',
    nearest: subjects[0]?.code ?? 'none',
    candidates: toFlowList(subjects.map(({ code }) => code)),
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
