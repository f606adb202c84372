import { type ActionRule, anyFailure, conditions, type ModalRule, rule } from '../action-rule.ts';
import { routing, serving } from '../flow-types.ts';
import { choice, mapOf, matching, object, path, reference, text, wholeNumber } from '../values.ts';

const delaySeconds = wholeNumber(1, 259_200);
const queueOrAgent = { QueueId: reference, AgentId: reference };
const pair = [['QueueId', 'AgentId']];
const connectionFailures = ['CallFailed', 'ConnectionTimeLimitExceeded'];

/** To a person, to another flow, and back. */
export const routingRules: Readonly<Record<string, ActionRule | ModalRule>> = {
  UpdateContactTargetQueue: rule({
    purpose: 'Sets the queue to be transferred to.',
    in: routing,
    takes: object(queueOrAgent, { exactlyOneOf: pair }),
    required: anyFailure,
  }),
  TransferContactToQueue: rule({
    purpose: 'Hands the caller to the queue that was set.',
    in: routing,
    required: ['QueueAtCapacity', 'NoMatchingError'],
  }),
  DequeueContactAndTransferToQueue: rule({
    purpose: 'Moves a waiting caller to another queue.',
    in: ['CUSTOMER_QUEUE', 'MODULE'],
    takes: object(queueOrAgent, { atMostOneOf: pair }),
    required: ['QueueAtCapacity', 'NoMatchingError'],
  }),
  TransferContactToAgent: rule({
    purpose: 'Hands the caller to the agent that was set.',
    in: ['AGENT_TRANSFER', 'QUEUE_TRANSFER', 'MODULE'],
    next: 'none',
  }),
  TransferParticipantToThirdParty: rule({
    purpose: 'Connects the caller to a number outside.',
    in: serving,
    takes: object({
      'ThirdPartyPhoneNumber!': text,
      'ThirdPartyConnectionTimeLimitSeconds!': wholeNumber(1, 600),
      'ContinueFlowExecution!': choice('True', 'False'),
      ThirdPartyDTMFDigits: matching(/^[0-9,*#]{1,50}$/, 'at most 50 of 0-9, comma, * and #'),
      CallerId: object({ Number: reference, Name: text }),
    }),
    required: anyFailure,
    dependentErrors: [
      {
        errors: connectionFailures,
        required: true,
        when: ({ ContinueFlowExecution }) => ContinueFlowExecution === 'True',
      },
    ],
    pauses: true,
  }),
  UpdateContactCallbackNumber: rule({
    purpose: 'Sets the number to be called back on.',
    in: serving,
    takes: object({ 'CallbackNumber!': path }),
    required: ['InvalidCallbackNumber', 'CallbackNumberNotDialable'],
  }),
  CreateCallbackContact: rule({
    purpose: 'Puts a callback into a queue.',
    in: serving,
    takes: object(
      {
        ...queueOrAgent,
        'InitialCallDelaySeconds!': delaySeconds,
        // Documented from 1, but the console's own exports hold 0.
        'MaximumConnectionAttempts!': wholeNumber(0, 1_000),
        'RetryDelaySeconds!': delaySeconds,
        ContactFlowId: reference,
        CallerId: reference,
        CallbackMode: text,
      },
      { atMostOneOf: pair },
    ),
    required: anyFailure,
  }),
  TransferToFlow: rule({
    purpose: 'Goes to another flow for good.',
    in: routing,
    takes: object({ 'ContactFlowId!': reference }),
    required: anyFailure,
  }),
  InvokeFlowModule: rule({
    purpose: 'Goes through a module and comes back.',
    in: ['CONTACT_FLOW', 'MODULE'],
    takes: object({ 'FlowModuleId!': text, Input: mapOf(text) }),
    required: anyFailure,
    optional: ['NoMatchingCondition'],
    conditions: conditions({}),
    pauses: true,
  }),
  EndFlowModuleExecution: rule({
    purpose: 'Comes back from a module.',
    in: ['MODULE'],
    takes: object({ Result: text, ResultData: mapOf(text) }),
    next: 'none',
  }),
};
