import type { Callers } from '../../shared/adapters/dynamodb/callers.ts';
import type { Gaps } from '../../shared/adapters/dynamodb/gaps.ts';
import type { City } from '../../shared/domain/city.ts';
import type { Report } from '../../shared/domain/filing/filing.ts';
import { departmentOfGap } from '../../shared/domain/gap.ts';
import { masked } from '../../shared/domain/masking.ts';
import type { Follower, UpdatesWanted } from '../../shared/domain/request.ts';
import type { WorkOrderKey } from '../../shared/domain/work-order-key.ts';
import { languageFor } from '../../shared/language/languages.ts';

export type RememberCallDeps = Pick<
  Callers,
  'callerOf' | 'rememberLanguage' | 'rememberConsent' | 'keepUnfinishedCall' | 'forgetUnfinishedCall'
> &
  Pick<Gaps, 'keepGap'> & {
    readonly city: City;
    readonly file: (report: Report) => Promise<unknown>;
    readonly protectPhone: (phone: string) => Pick<Follower, 'phoneHash' | 'sealedPhone'>;
  };

/** A call that has ended, and what it had gathered by then; undefined is what it had not. */
export type EndedCall = {
  readonly contactId: string;
  /** ISO 8601 */
  readonly endedAt: string;
  /** E.164; undefined when withheld. */
  readonly phone: string | undefined;
  /** Undefined when the line never came to speak. */
  readonly languageCode: string | undefined;
  /** Whether a report was begun and not filed. */
  readonly isUnfinished: boolean;
  /** Whether the report was one that an earlier call had begun. */
  readonly isTakenUp: boolean;
  /** Whether a person took the call, or will call back. */
  readonly isWithPeople: boolean;
  readonly serviceCode: string | undefined;
  readonly words: string;
  /** The label that was read back and confirmed. */
  readonly place: string | undefined;
  readonly placeWords: string;
  /** What was agreed to for the report at hand. */
  readonly updates: UpdatesWanted;
  /** The open work order the caller said it is, or is not. */
  readonly follows: WorkOrderKey | undefined;
  readonly apartFrom: WorkOrderKey | undefined;
  /** Whether texts were agreed to for any of what the call was about. */
  readonly agreedToTexts: boolean;
  readonly wasFiled: boolean;
  readonly wasUnderstood: boolean;
  /** For who had a question, the article it was answered with, or `nothing`. */
  readonly asked: string | undefined;
  /** The best guess at what a call was about that was not understood. */
  readonly nearest: string | undefined;
};

/**
 * Keeps what a call leaves behind: the language for the next call of that number, its consent, and a report that was cut
 * off. A report whose place was confirmed is filed, as nothing is missing but the number; any other is kept for the
 * caller to finish, unless people have it. What it could not answer is kept for the departments. May be told of the same call many times.
 */
export async function rememberCall(deps: RememberCallDeps, call: EndedCall): Promise<void> {
  const { phone, serviceCode, place } = call;
  const language = languageFor(call.languageCode ?? 'en');
  const follower = phone ? deps.protectPhone(phone) : undefined;
  if (follower) {
    if (call.languageCode) await deps.rememberLanguage(follower.phoneHash, language);
    if (call.agreedToTexts) await deps.rememberConsent(follower.phoneHash, call.endedAt);
  }
  const gap = gapIn(call);
  if (gap) await deps.keepGap(departmentOfGap(deps.city, gap.nearest), { ...gap, language });
  const leftOver = call.isUnfinished ? serviceCode : undefined;
  if (leftOver && place) await deps.file({ ...call, phone, language, serviceCode: leftOver, place });
  if (!follower) return;
  if (leftOver && !place && !call.isWithPeople) await keepToFinish(deps, call, leftOver, { ...follower, language });
  else if (call.wasFiled || place || (call.isTakenUp && call.isWithPeople))
    await deps.forgetUnfinishedCall(follower.phoneHash);
}

/** What the caller wanted and the line could not give. */
function gapIn({ contactId, endedAt: at, words, wasUnderstood, asked, nearest, isWithPeople }: EndedCall) {
  if (!words) return undefined;
  const gap = { contactId, at, words: masked(words) };
  if (!wasUnderstood || asked === 'nothing') return { ...gap, kind: 'no-answer' as const, nearest };
  return asked && isWithPeople ? { ...gap, kind: 'not-enough' as const, nearest: asked } : undefined;
}

/** The offer to finish is texted to who agreed to texts, in this call or before; to nobody else. */
async function keepToFinish(
  deps: RememberCallDeps,
  { contactId, endedAt, words, placeWords }: EndedCall,
  serviceCode: string,
  follower: Omit<Follower, 'consent'>,
): Promise<void> {
  const { caller } = await deps.callerOf(follower.phoneHash);
  const given = caller.textsAgreedAt;
  const consent = { texts: given !== undefined, calls: false, given: given ?? endedAt, source: 'phone' } as const;
  await deps.keepUnfinishedCall({
    contactId,
    endedAt,
    serviceCode,
    words,
    placeWords,
    follower: { ...follower, consent },
  });
}
