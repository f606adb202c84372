import type { Callers } from '../../shared/adapters/dynamodb/callers.ts';
import { languageFor, wordsIn } from '../../shared/language/languages.ts';

export type StopTextsDeps = Pick<Callers, 'stopTexts'> & {
  readonly hashPhone: (phone: string) => string;
  readonly now: () => Date;
};

/** No more texts to this number, from now on until it agrees to some again. */
export async function stopTexts(
  deps: StopTextsDeps,
  call: { readonly phone: string | undefined; readonly languageCode: string },
) {
  const words = wordsIn[languageFor(call.languageCode)];
  if (call.phone) await deps.stopTexts(deps.hashPhone(call.phone), deps.now().toISOString());
  return {
    status: call.phone ? 'stopped' : 'no-number',
    say: call.phone ? words.textsStopped() : words.textsNotStopped(),
    sayOutbound: words.callsStopped(),
  };
}
