// The build bundles the model of the one city under this name (infra/constructs/service-function.ts).
import stored from '#model';
import { type Model, readModel } from '../domain/understanding/model.ts';

/** What this line has learnt from its city's catalogue and examples. */
export const model: Model = readModel(stored);
