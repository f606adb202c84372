import type { Caller, UnfinishedCall } from '../../shared/domain/caller.ts';
import { reportSaid, serviceName } from '../../shared/domain/catalogue.ts';
import type { City, Language } from '../../shared/domain/city.ts';
import {
  type KnownJob,
  type KnownProblem,
  type KnownProblems,
  problemToTell,
} from '../../shared/domain/known-problem.ts';
import { type OpenRequest, type OpenRequestsDeps, openRequestsOf } from '../../shared/domain/open-requests.ts';
import { languageFor, wordsIn } from '../../shared/language/languages.ts';
import { spokenIn } from '../../shared/language/spoken-in.ts';
import type { Offer } from '../../shared/language/words.ts';
import { toFlowList } from '../../shared/runtime/flow-parameter.ts';

export type AnswerCallDeps = OpenRequestsDeps & {
  readonly city: City;
  readonly hashPhone: (phone: string) => string;
  readonly callerOf: (phoneHash: string) => Promise<{ readonly caller: Caller; readonly unfinished?: UnfinishedCall }>;
  readonly knownProblems: () => Promise<KnownProblems>;
  readonly now: () => Date;
  /** Told of what could not be looked up; the greeting goes on without it. */
  readonly onLookupFailed: (error: unknown) => void;
  readonly longestLookupMs: number;
};

/**
 * - `first`: the call has just come in.
 * - `language`: the caller asked for the other language.
 * - `report`: the caller wants to report something after all.
 * - `more`: something was settled, and there may be more.
 */
export type Moment = 'first' | 'language' | 'report' | 'more';
export type AnsweredCall = { readonly phone: string | undefined; readonly languageCode: string };

/** How the line answers: what it knows of the caller and of the city first, then its one question. */
export async function answerCall(deps: AnswerCallDeps, call: AnsweredCall, moment: Moment) {
  const language = languageFor(call.languageCode);
  switch (moment) {
    case 'more':
      return { ...answered(language, wordsIn[language].anythingElse()), asked: 'more' };
    case 'report':
      return answered(language, wordsIn[language].askNeed());
    case 'first':
    case 'language':
      return await greet(deps, call.phone, moment === 'language' ? language : undefined);
  }
}

type KnownOfCaller = {
  readonly language?: Language;
  readonly unfinished?: UnfinishedCall;
  readonly open: readonly OpenRequest[];
};

async function greet(deps: AnswerCallDeps, phone: string | undefined, chosen: Language | undefined) {
  const nobody: KnownOfCaller = { open: [] };
  const [caller, problem] = await Promise.all([
    phone ? orWithout(deps, whoIs(deps, deps.hashPhone(phone)), nobody) : nobody,
    orWithout(deps, whatIsKnown(deps), undefined),
  ]);
  const language = chosen ?? caller.language ?? 'en';
  const words = wordsIn[language];
  const { says, job } = problem ?? {};
  const known = job && { service: serviceName(deps.city, job.serviceCode, language), place: job.place };
  const offers = offersTo(deps.city, language, { ...caller, canFollow: phone !== undefined && isNewTo(caller, job) });
  return {
    ...answered(
      language,
      words.greeting({ city: deps.city.name, known: says?.[language] ?? (known && words.known(known)), offers }),
    ),
    candidates: toFlowList(offers.map(({ kind }) => kind)),
    ...unfinishedReport(deps.city, language, caller.unfinished),
    ...(job && known ? { knownService: job.serviceCode, knownServiceName: known.service, knownPlace: job.place } : {}),
  };
}

/** Whoever reported it themselves hears of their own report instead. */
function isNewTo({ open }: KnownOfCaller, job: KnownJob | undefined): boolean {
  if (!job) return false;
  return !open.some(
    ({ workOrder }) => workOrder.serviceCode === job.serviceCode && workOrder.place.label === job.place,
  );
}

/** What the flow keeps at hand besides the greeting is there at every moment: flows take no empty strings. */
function answered(language: Language, say: string) {
  return {
    ...spokenIn(language, say),
    status: 'answered',
    unfinishedService: 'none',
    unfinishedServiceName: 'none',
    unfinishedWords: 'none',
    unfinishedPlaceWords: 'none',
    knownService: 'none',
    knownServiceName: 'none',
    knownPlace: 'none',
  };
}

async function whoIs(deps: AnswerCallDeps, phoneHash: string): Promise<KnownOfCaller> {
  const [{ caller, unfinished }, open] = await Promise.all([deps.callerOf(phoneHash), openRequestsOf(deps, phoneHash)]);
  return { ...caller, ...(unfinished ? { unfinished } : {}), open };
}

async function whatIsKnown({ knownProblems, city, now }: AnswerCallDeps): Promise<KnownProblem | undefined> {
  return problemToTell(await knownProblems(), city.cluster, now());
}

/** A caller is never kept waiting, nor lost, for what would only be nice to know. */
async function orWithout<T>(deps: AnswerCallDeps, lookup: Promise<T>, without: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the lookup took too long')), deps.longestLookupMs);
  });
  try {
    return await Promise.race([lookup, tooLong]);
  } catch (error) {
    deps.onLookupFailed(error);
    return without;
  } finally {
    clearTimeout(timer);
  }
}

type Offerable = KnownOfCaller & { readonly canFollow: boolean };

function offersTo(city: City, language: Language, { canFollow, unfinished, open }: Offerable): Offer[] {
  return [
    ...(canFollow ? [{ kind: 'updates' } as const] : []),
    ...(unfinished ? [{ kind: 'go-on', service: serviceName(city, unfinished.serviceCode, language) } as const] : []),
    ...(open.length > 0
      ? [{ kind: 'own-status', reports: open.map(({ workOrder }) => reportSaid(city, workOrder, language)) } as const]
      : []),
  ];
}

function unfinishedReport(city: City, language: Language, unfinished: UnfinishedCall | undefined) {
  if (!unfinished) return {};
  return {
    unfinishedService: unfinished.serviceCode,
    unfinishedServiceName: serviceName(city, unfinished.serviceCode, language),
    unfinishedWords: unfinished.words || 'none',
    unfinishedPlaceWords: unfinished.placeWords || 'none',
  };
}
