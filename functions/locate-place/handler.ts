import * as z from 'zod';
import { makePlaceFinder } from '../../shared/domain/places/place-finder.ts';
import { city } from '../../shared/runtime/city.ts';
import { connectHandler } from '../../shared/runtime/connect-handler.ts';
import { flowList, flowText } from '../../shared/runtime/flow-parameter.ts';
import { locatePlace } from './locate-place.ts';

const finder = makePlaceFinder(city);

const Parameters = z.object({ words: flowText, keys: flowText, candidates: flowList, said: flowText });

/** Where is it? Answers with the place read back, or with a better question. */
export const handler = connectHandler(Parameters, (call, heard) => locatePlace({ city, finder }, { ...heard, call }));
