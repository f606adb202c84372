import * as z from 'zod';
import { makeArticleFinder } from '../../shared/domain/article-finder.ts';
import { vocabularies } from '../../shared/language/languages.ts';
import { city } from '../../shared/runtime/city.ts';
import { connectHandler } from '../../shared/runtime/connect-handler.ts';
import { flowText } from '../../shared/runtime/flow-parameter.ts';
import { answerQuestion } from './answer-question.ts';

const deps = { findArticle: makeArticleFinder(city, vocabularies) };

const Parameters = z.object({ words: flowText });

/** Which article answers the caller's question, in a few words? */
export const handler = connectHandler(Parameters, (call, { words }) => answerQuestion(deps, words, call));
