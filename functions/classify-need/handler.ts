import * as z from 'zod';
import { secondOpinion } from '#second-opinion';
import { makeNeedClassifier } from '../../shared/domain/need-classifier.ts';
import { vocabularies } from '../../shared/language/languages.ts';
import { city } from '../../shared/runtime/city.ts';
import { connectHandler } from '../../shared/runtime/connect-handler.ts';
import { flowList, flowText } from '../../shared/runtime/flow-parameter.ts';
import { model } from '../../shared/runtime/model.ts';
import { classifyNeed } from './classify-need.ts';

const classify = makeNeedClassifier(city, vocabularies, model);

const Parameters = z.object({
  words: flowText,
  keys: flowText,
  /** How the question was put: openly, once again, between a few needs, by keys, or as a last "anything else". */
  asked: z.enum(['open', 'again', 'which', 'keys', 'more']).catch('open'),
  candidates: flowList,
  said: flowText,
});

/** What does the caller need? Answers with the next thing to say. */
export const handler = connectHandler(Parameters, (call, heard) =>
  classifyNeed({ city, classify, secondOpinion }, { ...heard, languageCode: call.languageCode }),
);
