import * as z from 'zod';
import { city } from '../../shared/runtime/city.ts';
import { connectHandler } from '../../shared/runtime/connect-handler.ts';
import { flowText } from '../../shared/runtime/flow-parameter.ts';
import { answerQuestion } from './answer-question.ts';

const deps = { city, now: () => new Date() };

const Parameters = z.object({ article: flowText });

/** What does the article say, in a few words? */
export const handler = connectHandler(Parameters, (call, { article }) => answerQuestion(deps, article, call));
