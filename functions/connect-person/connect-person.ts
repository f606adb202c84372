import { serviceName } from '../../shared/domain/catalogue.ts';
import type { City, Language } from '../../shared/domain/city.ts';
import { nextOpening } from '../../shared/domain/opening-hours.ts';
import { coordinatesSaid } from '../../shared/domain/places/coordinates-said.ts';
import { estimatedWaitMinutes, type QueueFigures } from '../../shared/domain/waiting.ts';
import { languageFor, wordsIn } from '../../shared/language/languages.ts';

export type ConnectPersonDeps = { readonly city: City; readonly now: () => Date };

/** What the call has gathered so far; undefined is not known. */
export type Gathered = {
  readonly need: string;
  readonly serviceCode: string | undefined;
  readonly place: string | undefined;
};

/** How a caller who wants a person goes on while people answer. */
export function joinQueue({ city }: ConnectPersonDeps, figures: QueueFigures, need: string, languageCode: string) {
  const language = languageFor(languageCode);
  const words = wordsIn[language];
  const minutes = estimatedWaitMinutes(figures, city.averageCallSeconds);
  const alike = callbackWords(language);
  if (minutes === undefined) return { ...alike, status: 'nobody' };
  // Whoever may be in danger is not asked whether to wait.
  if (minutes === 0 || need === 'emergency') return { ...alike, status: 'now', say: words.connecting() };
  return { ...alike, status: 'wait', say: words.wait(minutes) };
}

/** What callers are told, and may do, while nobody answers. */
export function sayClosed({ city, now }: ConnectPersonDeps, languageCode: string) {
  const language = languageFor(languageCode);
  const say = wordsIn[language].closed(nextOpening(city, now()));
  return { ...callbackWords(language), status: 'closed', say };
}

/** What callers hear while they wait in the queue. */
export function waitInQueue(languageCode: string) {
  const language = languageFor(languageCode);
  const words = wordsIn[language];
  return { ...callbackWords(language), status: 'waiting', say: words.inQueue(), askCallback: words.askCallback() };
}

export function waitOnHold(languageCode: string) {
  return { status: 'holding', say: wordsIn[languageFor(languageCode)].onHold() };
}

export function waitForCaller({ city }: ConnectPersonDeps) {
  return { status: 'holding', say: wordsIn[city.agentsLanguage].agentOnHold() };
}

/** What the agent hears of a call before the caller comes on: short, as the caller waits for it to end. */
export function briefAgent({ city }: ConnectPersonDeps, { need, serviceCode, place }: Gathered, languageCode: string) {
  const language = city.agentsLanguage;
  const say = wordsIn[language].whisper({
    callersLanguage: languageFor(languageCode),
    need,
    service: serviceCode && serviceName(city, serviceCode, language),
    // Where a geocoder found it is for machines: nobody listens to coordinates.
    place: place && (coordinatesSaid(place)?.rest || place),
  });
  return { status: 'briefed', say };
}

/** When the agent has gone and the caller has not. */
export function leaveAgent(languageCode: string) {
  return { status: 'left', say: wordsIn[languageFor(languageCode)].afterAgent() };
}

function callbackWords(language: Language) {
  const words = wordsIn[language];
  return {
    askCallbackNumber: words.askCallbackNumber(),
    sayCalledBack: words.calledBack(),
    sayCannotCallBack: words.cannotCallBack(),
  };
}
