import * as z from 'zod';
import { makeGeocode } from '#geocoder';
import { makeNeedClassifier } from '../../shared/domain/need-classifier.ts';
import { makePlaceFinder } from '../../shared/domain/places/place-finder.ts';
import { vocabularies } from '../../shared/language/languages.ts';
import { city } from '../../shared/runtime/city.ts';
import { connectHandler } from '../../shared/runtime/connect-handler.ts';
import { flowList, flowText } from '../../shared/runtime/flow-parameter.ts';
import { model } from '../../shared/runtime/model.ts';
import { locatePlace } from './locate-place.ts';

const finder = makePlaceFinder(city);
const geocode = makeGeocode?.(city, finder);
const classify = makeNeedClassifier(city, vocabularies, model);

const Parameters = z.object({
  /** Whether the place was asked for yet; before that the caller may have named it in passing. */
  asked: z.enum(['yes', 'no']),
  words: flowText,
  keys: flowText,
  candidates: flowList,
  said: flowText,
  serviceCode: flowText,
  reported: flowText,
});

/** Where is it? Answers with the place read back, or with a better question. */
export const handler = connectHandler(Parameters, (call, { asked, ...heard }) =>
  locatePlace({ city, finder, classify, geocode }, { ...heard, isAsked: asked === 'yes', call }),
);
