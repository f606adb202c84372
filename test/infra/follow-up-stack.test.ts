import { expect, test } from 'vitest';
import { functionOf } from '../support/function-templates.ts';
import { lineTemplates } from '../support/line-app.ts';
import { resourcesIn, theOnly } from '../support/template-resources.ts';

const { followUp, functions } = lineTemplates({ textPartsPerSecond: 3, textPartsPerDay: 500 });

test('what is to be told goes out by two senders, each at half the pace of the carriers', () => {
  const { properties, logicalId } = functionOf(followUp, 'send-messages');
  expect(theOnly(followUp, 'AWS::Lambda::EventSourceMapping').Properties).toMatchObject({
    FunctionName: { Ref: logicalId },
    EventSourceArn: { 'Fn::ImportValue': expect.stringMatching(/-functions:.*OutgoingQueue.*Arn/) },
    BatchSize: 5,
    ScalingConfig: { MaximumConcurrency: 2 },
    FunctionResponseTypes: ['ReportBatchItemFailures'],
  });
  expect(properties.Environment.Variables).toMatchObject({ PARTS_PER_SECOND: '1.5', PARTS_PER_DAY: '500' });
});

test('a message stays out of sight for six times as long as a sender runs, and is kept whole when it cannot be sent', () => {
  const { properties } = functionOf(followUp, 'send-messages');
  const [outgoing] = resourcesIn(functions, 'AWS::SQS::Queue').filter(({ logicalId }) =>
    logicalId.startsWith('OutgoingQueue'),
  );
  expect(outgoing?.Properties).toMatchObject({
    VisibilityTimeout: 6 * properties.Timeout,
    RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [expect.stringMatching(/^OutgoingUnsent/), 'Arn'] } },
  });
});

test('texts of residents come in by a topic that is encrypted, and those that nobody heard are kept', () => {
  const hearText = { 'Fn::GetAtt': [functionOf(followUp, 'hear-text').logicalId, 'Arn'] };
  const topic = theOnly(followUp, 'AWS::SNS::Topic');
  expect(topic.Properties).toMatchObject({
    TopicName: 'connect-311-prod-inbound-texts',
    KmsMasterKeyId: { 'Fn::ImportValue': expect.any(String) },
  });
  const { PolicyDocument } = theOnly(followUp, 'AWS::SNS::TopicPolicy').Properties;
  expect(PolicyDocument).toMatchObject({
    Statement: expect.arrayContaining([
      expect.objectContaining({ Action: 'sns:Publish', Principal: { Service: 'sms-voice.amazonaws.com' } }),
    ]),
  });
  expect(theOnly(followUp, 'AWS::SNS::Subscription').Properties).toMatchObject({
    Protocol: 'lambda',
    TopicArn: { Ref: topic.logicalId },
    Endpoint: hearText,
  });
  expect(theOnly(followUp, 'AWS::Lambda::EventInvokeConfig').Properties).toMatchObject({
    DestinationConfig: {
      OnFailure: { Destination: { 'Fn::GetAtt': [expect.stringMatching(/^UnheardTexts/), 'Arn'] } },
    },
  });
});
