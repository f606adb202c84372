import type { AskedTexts } from '../../shared/adapters/dynamodb/asked-texts.ts';
import type { Follower } from '../../shared/domain/request.ts';
import { languageFor, wordsIn } from '../../shared/language/languages.ts';

export type TextAnswerDeps = AskedTexts & {
  readonly protectPhone: (phone: string) => Pick<Follower, 'phoneHash' | 'sealedPhone'>;
  readonly now: () => Date;
};

/** Notes that the caller wants the whole answer as a text; asking for it is the consent to it. */
export async function textAnswer(
  deps: TextAnswerDeps,
  articleId: string,
  call: { readonly contactId: string; readonly phone: string | undefined; readonly languageCode: string },
) {
  const language = languageFor(call.languageCode);
  if (!call.phone) return { status: 'no-number', say: wordsIn[language].answerNotTexted() };
  const given = deps.now().toISOString();
  await deps.askText({
    contactId: call.contactId,
    articleId,
    follower: {
      ...deps.protectPhone(call.phone),
      language,
      consent: { texts: true, calls: false, given, source: 'phone' },
    },
  });
  return { status: 'texted', say: wordsIn[language].answerTexted() };
}
