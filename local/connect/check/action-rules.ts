import type { ActionRule, ModalRule } from './action-rule.ts';
import { branchingRules } from './rules/branching.ts';
import { contactRules } from './rules/contact.ts';
import { handlingRules } from './rules/handling.ts';
import { neighbourRules } from './rules/neighbours.ts';
import { routingRules } from './rules/routing.ts';
import { speakingRules } from './rules/speaking.ts';

/** Every described action of the flow language, by Type. */
export const actionRules: ReadonlyMap<string, ActionRule | ModalRule> = new Map(
  Object.entries({
    ...speakingRules,
    ...branchingRules,
    ...routingRules,
    ...contactRules,
    ...handlingRules,
    ...neighbourRules,
  }),
);

/** Types that exist but are not described here: their parameters and transitions are taken as they are. */
export const undescribedTypes: ReadonlySet<string> = new Set([
  'AssociateContactToCustomerProfile',
  'AuthenticateParticipant',
  'CheckOutboundCallStatus',
  'CheckVoiceId',
  'CreatePersistentContactAssociation',
  'EvaluateDataTableValues',
  'GetCalculatedAttributesForCustomerProfile',
  'GetCustomerProfileObject',
  'LoadContactContent',
  'ResumeContact',
  'SendNotification',
  'UpdateContactMediaProcessing',
  'UpdateCustomerProfile',
]);

/** The rule an action falls under; or the parameter that should say which, and what it may say. */
export function ruleFor(
  type: string,
  parameters: Readonly<Record<string, unknown>>,
): ActionRule | { readonly by: string; readonly of: readonly string[] } | undefined {
  const found = actionRules.get(type);
  if (found === undefined || !('modes' in found)) return found;
  const mode = parameters[found.by];
  const known = typeof mode === 'string' && Object.hasOwn(found.modes, mode) ? found.modes[mode] : undefined;
  return known ?? { by: found.by, of: Object.keys(found.modes) };
}
