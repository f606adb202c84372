import { type ActionRule, anyFailure, type ModalRule, rule } from '../action-rule.ts';
import { anything, listOf, looseChoice, mapOf, numberOrPath, object, reference, text } from '../values.ts';

const flag = looseChoice('true', 'false');
const profile = object({ 'ProfileRequestData!': mapOf(text), ProfileResponseData: listOf(text) });
const caseFields = { CaseRequestFields: mapOf(anything) };

/** Tasks, cases, customer profiles and the other services next to Connect. */
export const neighbourRules: Readonly<Record<string, ActionRule | ModalRule>> = {
  CreateTask: rule({
    purpose: 'Gives agents a task.',
    takes: object(
      {
        ContactFlowId: reference,
        TaskTemplateId: reference,
        'Name!': text,
        Description: text,
        Attributes: mapOf(text, 'attributes'),
        References: mapOf(anything),
        DelaySeconds: numberOrPath(1, 518_400),
        ScheduledTime: text,
      },
      { atLeastOneOf: [['ContactFlowId', 'TaskTemplateId']] },
    ),
    required: anyFailure,
  }),
  CreateCase: rule({
    purpose: 'Opens a case.',
    takes: object({ 'LinkContactToCase!': flag, 'CaseTemplateId!': text, ...caseFields }),
    required: ['ContactNotLinked', 'NoMatchingError'],
  }),
  GetCase: rule({
    purpose: 'Finds a case; it is at $.Case.',
    takes: object({
      'LinkContactToCase!': flag,
      GetLastUpdatedCase: flag,
      CustomerId: text,
      ...caseFields,
      CaseResponseFields: listOf(text),
    }),
    required: ['ContactNotLinked', 'MultipleFound', 'NoneFound', 'NoMatchingError'],
  }),
  UpdateCase: rule({
    purpose: 'Changes a case.',
    takes: object({ 'LinkContactToCase!': flag, 'CaseId!': text, ...caseFields }),
    required: ['ContactNotLinked', 'NoMatchingError'],
  }),
  CreateCustomerProfile: rule({ purpose: 'Makes a customer profile.', takes: profile, required: anyFailure }),
  GetCustomerProfile: rule({
    purpose: 'Finds a customer profile; it is at $.Customer.',
    takes: profile,
    required: ['MultipleFoundError', 'NoneFoundError', 'NoMatchingError'],
  }),
  StartVoiceIdStream: rule({ purpose: "Sends the caller's voice to Voice ID.", required: anyFailure }),
  CreateWisdomSession: rule({
    purpose: 'Starts an assistant for the agent.',
    takes: object({ 'WisdomAssistantArn!': text }),
    required: anyFailure,
  }),
};
