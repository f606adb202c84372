import { type ActionDraft, action, flowDraft } from './build-flow.ts';
import type { FlowDocument } from './flow-mutations.ts';

/** A flow with one block of many Types, all as they should be: what our own flows do not use is mutated too. */
export function flowOfEverything(): FlowDocument {
  const failed = { NoMatchingError: 'bye' };
  const unmet = { NoMatchingCondition: 'bye' };
  const drafts: ActionDraft[] = [
    action('open', 'CheckHoursOfOperation', {}, { next: 'staff', on: { True: 'staff', False: 'bye' }, errors: failed }),
    action(
      'staff',
      'CheckMetricData',
      { MetricType: 'NumberOfAgentsStaffed' },
      { next: 'tries', when: [['NumberGreaterThan', '0', 'tries']], errors: { ...failed, ...unmet } },
    ),
    action(
      'tries',
      'Loop',
      { LoopCount: '2' },
      { next: 'bye', on: { ContinueLooping: 'menu', DoneLooping: 'number' } },
    ),
    action(
      'menu',
      'GetParticipantInput',
      { Text: 'Press 1.', StoreInput: 'False', InputTimeLimitSeconds: '5' },
      { next: 'tries', on: { '1': 'number' }, errors: { ...failed, ...unmet, InputTimeLimitExceeded: 'tries' } },
    ),
    action(
      'number',
      'GetParticipantInput',
      {
        Text: 'Your number?',
        StoreInput: 'True',
        InputTimeLimitSeconds: '5',
        InputValidation: { PhoneNumberValidation: { NumberFormat: 'Local', CountryCode: 'US' } },
        DTMFConfiguration: { DisableCancelKey: 'False', InterdigitTimeLimitSeconds: '5' },
      },
      { next: 'chance', errors: { ...failed, InvalidPhoneNumber: 'bye' } },
    ),
    action(
      'chance',
      'DistributeByPercentage',
      {},
      {
        next: 'third',
        when: [
          ['NumberLessThan', '4', 'third'],
          ['NumberLessThan', '10', 'bye'],
        ],
        errors: unmet,
      },
    ),
    action(
      'third',
      'TransferParticipantToThirdParty',
      {
        ThirdPartyPhoneNumber: '+18605550123',
        ThirdPartyConnectionTimeLimitSeconds: '30',
        ContinueFlowExecution: 'True',
      },
      { next: 'event', errors: { ...failed, CallFailed: 'bye', ConnectionTimeLimitExceeded: 'bye' } },
    ),
    action(
      'event',
      'UpdateContactEventHooks',
      { EventHooks: { CustomerQueue: 'music' } },
      { next: 'module', errors: failed },
    ),
    action('module', 'InvokeFlowModule', { FlowModuleId: 'find' }, { next: 'other', errors: failed }),
    action('other', 'TransferToFlow', { ContactFlowId: 'other' }, { next: 'bye', errors: failed }),
    action('bye', 'DisconnectParticipant'),
  ];
  return JSON.parse(JSON.stringify(flowDraft(drafts)));
}
