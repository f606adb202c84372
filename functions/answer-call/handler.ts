import * as z from 'zod';
import { languageFor } from '../../shared/language/languages.ts';
import { city } from '../../shared/runtime/city.ts';
import { connectHandler } from '../../shared/runtime/connect-handler.ts';
import { answerCall } from './answer-call.ts';

/** The first block of a call: what to say, in which voice. */
export const handler = connectHandler(z.object({}), (call) => answerCall(city, languageFor(call.languageCode)));
