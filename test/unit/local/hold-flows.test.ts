import { expect, test } from 'vitest';
import { action } from '../connect/build-flow.ts';
import { flowResource, functionResource, instanceArn, queueResource, systemOf } from './system-of.ts';

const failed = { NoMatchingError: 'plainly' };
const on = (IntegrationArn: unknown) => ({
  Type: 'AWS::Connect::IntegrationAssociation',
  Properties: { InstanceId: instanceArn, IntegrationType: 'LAMBDA_FUNCTION', IntegrationArn },
});
const words = 'arn:aws:lambda:us-east-1:000000000000:function:words';
const ask = (identifier: string, who: string, next: string) =>
  action(
    identifier,
    'InvokeLambdaFunction',
    {
      LambdaFunctionARN: words,
      InvocationTimeLimitSeconds: '8',
      LambdaInvocationAttributes: { who },
      ResponseValidation: { ResponseType: 'STRING_MAP' },
    },
    { next, errors: failed },
  );

/** Asks for words, keeps whose they are, and says both once the other flow has had time to do the same. */
const holdFlow = (name: string, type: 'AGENT_HOLD' | 'CUSTOMER_HOLD', who: string) =>
  flowResource(name, type, [
    ask('find-words', who, 'keep'),
    action(
      'keep',
      'UpdateFlowAttributes',
      { FlowAttributes: { who: { Value: who } } },
      { next: 'share', errors: failed },
    ),
    action('share', 'UpdateContactAttributes', { Attributes: { [who]: 'here' } }, { next: 'hold', errors: failed }),
    action(
      'hold',
      'MessageParticipantIteratively',
      { Messages: [{ Text: 'Hold.' }], InterruptFrequencySeconds: '1' },
      { on: { MessagesInterrupted: 'say' }, errors: failed },
    ),
    action(
      'say',
      'MessageParticipantIteratively',
      { Messages: [{ Text: '$.External.say for $.FlowAttributes.who' }] },
      { errors: failed },
    ),
    action('plainly', 'MessageParticipantIteratively', { Messages: [{ Text: 'Plainly.' }] }),
  ]);

const hook = (name: string, flowId: string, next: string) =>
  action(
    name,
    'UpdateContactEventHooks',
    { EventHooks: { [name]: flowId } },
    { next, errors: { NoMatchingError: 'bye' } },
  );

test('hold flows of caller and agent run at the same time, with their own answers and shared attributes', async () => {
  const line = await systemOf(
    {
      inbound: flowResource('inbound', 'CONTACT_FLOW', [
        hook('CustomerHold', 'customer-hold', 'AgentHold'),
        hook('AgentHold', 'agent-hold', 'set'),
        action(
          'set',
          'UpdateContactTargetQueue',
          { QueueId: 'people' },
          { next: 'transfer', errors: { NoMatchingError: 'bye' } },
        ),
        action(
          'transfer',
          'TransferContactToQueue',
          {},
          { next: 'bye', errors: { NoMatchingError: 'bye', QueueAtCapacity: 'bye' } },
        ),
        action('bye', 'DisconnectParticipant'),
      ]),
      'customer-hold': holdFlow('customer-hold', 'CUSTOMER_HOLD', 'caller'),
      'agent-hold': holdFlow('agent-hold', 'AGENT_HOLD', 'agent'),
      people: queueResource('people'),
      Words: functionResource('words'),
      Association: on({ 'Fn::GetAtt': ['Words', 'Arn'] }),
    },
    { words: "return { say: 'Words for ' + event.Details.Parameters.who };" },
  );
  const { floor } = line.system.exchange;
  const agent = floor.signIn('Ana', 'by-hand');
  const calling = line.call([]);
  await expect.poll(() => agent.state).toBe('offered');
  floor.accept(agent);
  await expect.poll(() => agent.state).toBe('with-caller');
  agent.act('hold');
  await expect.poll(() => agent.heard, { timeout: 5_000 }).toEqual(['Hold.', 'Words for agent for agent']);
  expect(agent.contact?.attributes).toEqual({ agent: 'here', caller: 'here' });
  agent.act('hang-up');
  const call = await calling;
  await line.close();
  expect(call.said).toEqual(['Hold.', 'Words for caller for caller']);
  expect(call.ended).toBe('agent-hung-up');
});
