import { type AnswerFixedDeps, answerFixed } from '../../shared/domain/follow-up/answer-fixed.ts';
import { readTrackingNumber, writtenNumber } from '../../shared/domain/tracking-number.ts';
import { languageFor, wordsIn } from '../../shared/language/languages.ts';

export type SayFixedDeps = AnswerFixedDeps & { readonly hashPhone: (phone: string) => string };

export type SaidByPhone = {
  readonly number: string;
  readonly isFixed: boolean;
  readonly call: { readonly phone: string | undefined; readonly languageCode: string };
};

/** Is it fixed? What whoever was called says by a key. */
export async function answerFixedByPhone(deps: SayFixedDeps, { number, isFixed, call }: SaidByPhone) {
  const words = wordsIn[languageFor(call.languageCode)];
  if (!call.phone) return { status: 'nothing-asked', say: words.replyNothingAsked() };
  const phoneHash = deps.hashPhone(call.phone);
  const answered = await answerFixed(deps, {
    phoneHash,
    number: readTrackingNumber(number),
    isFixed,
    at: deps.now().toISOString(),
    by: 'phone',
  });
  switch (answered.outcome) {
    case 'thanked':
      return { status: answered.outcome, say: words.replyFixed() };
    case 'reopened':
      return { status: answered.outcome, say: words.replyReopened(undefined) };
    case 'reported-again':
      return { status: answered.outcome, say: words.replyReportedAgain(writtenNumber(answered.number)) };
    case 'nothing-asked':
      return { status: answered.outcome, say: words.replyNothingAsked() };
  }
}
