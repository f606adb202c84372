import * as z from 'zod';
import { city } from '../../shared/runtime/city.ts';
import { connectHandler } from '../../shared/runtime/connect-handler.ts';
import { flowText } from '../../shared/runtime/flow-parameter.ts';
import {
  briefAgent,
  joinQueue,
  leaveAgent,
  sayClosed,
  waitForCaller,
  waitInQueue,
  waitOnHold,
} from './connect-person.ts';

const deps = { city, now: () => new Date() };

/** A metric that Connect has no value for comes as an empty text or not at all. */
const figure = z.coerce.number().catch(0);
const need = flowText.transform((text) => text || 'person');

const Parameters = z.discriminatedUnion('moment', [
  z.object({
    moment: z.literal('join'),
    need,
    contactsInQueue: figure,
    oldestContactAgeSeconds: figure,
    agentsStaffed: figure,
    agentsAvailable: figure,
  }),
  z.object({ moment: z.literal('closed') }),
  z.object({ moment: z.literal('queue') }),
  z.object({ moment: z.literal('hold') }),
  z.object({ moment: z.literal('agent-hold') }),
  z.object({
    moment: z.literal('whisper'),
    need,
    serviceCode: flowText.transform((text) => text || undefined),
    place: flowText.transform((text) => text || undefined),
  }),
  z.object({ moment: z.literal('after') }),
]);

/** The words around a person: on the way to one, while waiting, to the agent, and afterwards. */
export const handler = connectHandler(Parameters, ({ languageCode }, parameters) => {
  switch (parameters.moment) {
    case 'join':
      return joinQueue(deps, parameters, parameters.need, languageCode);
    case 'closed':
      return sayClosed(deps, languageCode);
    case 'queue':
      return waitInQueue(languageCode);
    case 'hold':
      return waitOnHold(languageCode);
    case 'agent-hold':
      return waitForCaller(deps);
    case 'whisper':
      return briefAgent(deps, parameters, languageCode);
    case 'after':
      return leaveAgent(languageCode);
  }
});
