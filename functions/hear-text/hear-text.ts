import type { Callers } from '../../shared/adapters/dynamodb/callers.ts';
import type { WorkOrders } from '../../shared/adapters/dynamodb/work-orders.ts';
import type { Outgoing } from '../../shared/adapters/outgoing.ts';
import { reportSaid } from '../../shared/domain/catalogue.ts';
import type { City, Language } from '../../shared/domain/city.ts';
import { type AnswerFixedDeps, answerFixed } from '../../shared/domain/follow-up/answer-fixed.ts';
import type { NeedClassifier } from '../../shared/domain/need-classifier.ts';
import { behind } from '../../shared/domain/open-requests.ts';
import type { Follower } from '../../shared/domain/request.ts';
import { type TrackingNumber, writtenNumber } from '../../shared/domain/tracking-number.ts';
import { wordsIn } from '../../shared/language/languages.ts';
import type { Words } from '../../shared/language/words.ts';
import type { IncomingText } from '../../shared/runtime/text-handler.ts';
import { type Meaning, meaningOf } from './meaning.ts';

export type HearTextDeps = AnswerFixedDeps &
  Outgoing &
  Pick<WorkOrders, 'workOrder'> &
  Pick<Callers, 'callerOf' | 'stopTexts' | 'startTexts'> & {
    readonly city: City;
    readonly classify: NeedClassifier;
    readonly protectPhone: (phone: string) => Pick<Follower, 'phoneHash' | 'sealedPhone'>;
  };

/**
 * Does what a resident's text asks for, and answers it by a text: the status behind a number, no more texts, texts again, or
 * whether a closed work order is fixed. Anything else gets help. Whoever texts the line may be answered, also after STOP; the
 * same text heard twice is answered once.
 */
export async function hearText(deps: HearTextDeps, { id, phone, body, at }: IncomingText): Promise<Meaning['kind']> {
  const { phoneHash, sealedPhone } = deps.protectPhone(phone);
  const { caller } = await deps.callerOf(phoneHash);
  const meaning = meaningOf(body, caller.language, deps.classify);
  const words = wordsIn[meaning.language];
  const text = await answer(deps, meaning, words, { phoneHash, at });
  // Later than a STOP in the same text: its own answer is still owed.
  const given = new Date(Date.parse(at) + 1).toISOString();
  const consent = { texts: true, calls: false, given, source: 'text' as const };
  const follower = { phoneHash, sealedPhone, language: meaning.language, consent };
  await deps.handOn([{ about: `text ${id}`, change: 'answer', follower, text, isAwaited: true }]);
  return meaning.kind;
}

type Sender = { readonly phoneHash: string; readonly at: string };

async function answer(deps: HearTextDeps, meaning: Meaning, words: Words, { phoneHash, at }: Sender): Promise<string> {
  switch (meaning.kind) {
    case 'stop':
      await deps.stopTexts(phoneHash, at);
      return words.replyStopped(deps.city.name);
    case 'start':
      await deps.startTexts(phoneHash, at);
      return words.replyStarted(deps.city.name);
    case 'fixed':
      return [
        await answerOfFixed(deps, meaning, words, { phoneHash, at }),
        ...(meaning.isMaybeEmergency ? [words.emergencyText()] : []),
      ].join(' ');
    case 'status':
      return await statusOf(deps, meaning.number, words, meaning.language);
    case 'wrong-number':
      return words.replyWrongNumber();
    case 'emergency':
      return words.emergencyText();
    case 'other':
      return words.replyHelp(deps.city.name);
  }
}

async function statusOf(deps: HearTextDeps, number: TrackingNumber, words: Words, language: Language): Promise<string> {
  const found = await deps.requestByTrackingNumber(number);
  const workOrder = await behind(deps, found && (found.workOrder ?? (await deps.workOrder(found.follows))));
  if (!workOrder) return words.replyUnknownNumber();
  const { service, place = words.placeAsTold() } = reportSaid(deps.city, workOrder, language);
  const { status, promisedBy, scheduledFor } = workOrder;
  return words.replyStatus({ service, place, number: writtenNumber(number), status, promisedBy, scheduledFor });
}

async function answerOfFixed(
  deps: HearTextDeps,
  { isFixed, number }: Extract<Meaning, { readonly kind: 'fixed' }>,
  words: Words,
  { phoneHash, at }: Sender,
): Promise<string> {
  const answered = await answerFixed(deps, { phoneHash, number, isFixed, at, by: 'text' });
  switch (answered.outcome) {
    case 'thanked':
      return words.replyFixed();
    case 'reopened':
      return words.replyReopened(writtenNumber(answered.number));
    case 'reported-again':
      return words.replyReportedAgain(writtenNumber(answered.number));
    case 'nothing-asked':
      return isFixed ? words.replyHelp(deps.city.name) : words.replyNothingAsked();
  }
}
