import { type ActionRule, anyFailure, anyOperator, conditions, type ModalRule, rule } from '../action-rule.ts';
import { type FlowType, serving } from '../flow-types.ts';
import { choice, listOf, matching, numberOrPath, object, path, reference, type Value } from '../values.ts';

const ofQueueOrAgent = { QueueId: reference, AgentId: reference };
const oneAtMost = { atMostOneOf: [['QueueId', 'AgentId']] };

const agentMetrics = ['NumberOfAgentsAvailable', 'NumberOfAgentsStaffed', 'NumberOfAgentsOnline'];
const contactMetrics = ['OldestContactInQueueAgeSeconds', 'NumberOfContactsInQueue'];

function metricRule(metrics: readonly string[], conditionRule: ActionRule['conditions']): ActionRule {
  return rule({
    purpose: "Branches on a queue's staffing or load.",
    in: serving,
    takes: object({ 'MetricType!': choice(...metrics), ...ofQueueOrAgent }, oneAtMost),
    required: ['NoMatchingCondition', 'NoMatchingError'],
    conditions: conditionRule,
  });
}

const agents = metricRule(
  agentMetrics,
  conditions({ operators: ['NumberGreaterThan'], operand: choice('0'), least: 1 }),
);
const contacts = metricRule(
  contactMetrics,
  conditions({
    operators: ['Equals', 'NumberGreaterThan', 'NumberGreaterOrEqualTo', 'NumberLessThan', 'NumberLessOrEqualTo'],
    operand: numberOrPath(0, Number.MAX_SAFE_INTEGER),
    least: 1,
  }),
);

const percentage: Value = matching(/^(?:[2-9]|[1-9]\d|10[01])$/, 'the percentages so far plus 1, from 2 to 101');
const atEndOf: readonly FlowType[] = [
  'CUSTOMER_QUEUE',
  'CUSTOMER_HOLD',
  'CUSTOMER_WHISPER',
  'AGENT_HOLD',
  'AGENT_WHISPER',
  'OUTBOUND_WHISPER',
  'MODULE',
];

/** Choosing a way without asking the caller, and ending. */
export const branchingRules: Readonly<Record<string, ActionRule | ModalRule>> = {
  Compare: rule({
    purpose: 'Branches on one value; the first condition that is met wins.',
    takes: object({ 'ComparisonValue!': path }),
    required: ['NoMatchingCondition'],
    conditions: conditions({ operators: anyOperator }),
  }),
  CheckHoursOfOperation: rule({
    purpose: 'Branches on whether it is open now, by the hours named or those of the queue set.',
    in: serving,
    takes: object({ HoursOfOperationId: reference }),
    required: anyFailure,
    conditions: conditions({ exactly: ['True', 'False'] }),
  }),
  CheckMetricData: {
    by: 'MetricType',
    modes: Object.fromEntries([
      ...agentMetrics.map((metric) => [metric, agents] as const),
      ...contactMetrics.map((metric) => [metric, contacts] as const),
    ]),
  },
  GetMetricData: rule({
    purpose: "Puts a queue's figures at $.Metrics.",
    takes: object({ ...ofQueueOrAgent, QueueChannel: choice('Voice', 'Chat') }, oneAtMost),
    required: anyFailure,
  }),
  DistributeByPercentage: rule({
    purpose: 'Branches by chance.',
    in: serving,
    required: ['NoMatchingCondition'],
    conditions: conditions({ operators: ['NumberLessThan'], operand: percentage, cumulative: true }),
  }),
  Loop: rule({
    purpose: 'Goes on a number of times, is then done once, and starts over.',
    takes: object({ 'LoopCount!': numberOrPath(0, 100) }),
    optional: anyFailure,
    conditions: conditions({ exactly: ['ContinueLooping', 'DoneLooping'] }),
    pauses: true,
  }),
  Wait: rule({
    purpose: 'Lets time pass; for chat.',
    takes: object({
      'TimeLimitSeconds!': numberOrPath(1, 604_800),
      Events: listOf(choice('CustomerReturned', 'BotParticipantDisconnected')),
    }),
    required: anyFailure,
    dependentErrors: [
      {
        errors: ['ParticipantNotFound'],
        required: false,
        when: ({ Events }) => Array.isArray(Events) && Events.includes('BotParticipantDisconnected'),
      },
    ],
    conditions: conditions({ operand: choice('WaitCompleted', 'CustomerReturned', 'BotParticipantDisconnected') }),
    pauses: true,
  }),
  EndFlowExecution: rule({ purpose: 'Ends this flow and not the contact.', in: atEndOf, next: 'none' }),
};
