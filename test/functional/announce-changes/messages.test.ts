import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import 'aws-sdk-client-mock-vitest/extend';
import { messagesThrough } from '../../../shared/adapters/messages.ts';

const topic = 'arn:aws:sns:us-east-1:111122223333:connect-311-public-works';
const client = new SNSClient({ region: 'us-east-1' });
const sns = mockClient(client);
const messages = messagesThrough(client, { 'public-works': topic });
beforeEach(() => {
  sns.reset();
  sns.on(PublishCommand).resolves({ MessageId: '1' });
});

describe('what SNS is asked', () => {
  it('sends a text to a number, ahead of advertising', async () => {
    await messages.sendText('+18605550123', 'We have your report.');
    expect(sns).toHaveReceivedCommandTimes(PublishCommand, 1);
    expect(sns).toHaveReceivedCommandWith(PublishCommand, {
      PhoneNumber: '+18605550123',
      Message: 'We have your report.',
      MessageAttributes: { 'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' } },
    });
  });

  it('publishes to the topic of a department, with attributes to filter by', async () => {
    const attributes = { change: 'received', serviceCode: 'pothole' };
    await messages.tellDepartment('public-works', { subject: 'A pothole', text: 'What: a pothole', attributes });
    expect(sns).toHaveReceivedCommandTimes(PublishCommand, 1);
    expect(sns).toHaveReceivedCommandWith(PublishCommand, {
      TopicArn: topic,
      Subject: 'A pothole',
      Message: 'What: a pothole',
      MessageAttributes: {
        change: { DataType: 'String', StringValue: 'received' },
        serviceCode: { DataType: 'String', StringValue: 'pothole' },
      },
    });
  });

  it('is nothing for a department without a topic: the error names those that have one', async () => {
    const telling = messages.tellDepartment('parks', { subject: 's', text: 't', attributes: {} });
    await expect(telling).rejects.toThrow('no topic for the department parks: expected one of public-works');
    expect(sns).toHaveReceivedCommandTimes(PublishCommand, 0);
  });

  it('is thrown on when SNS does not take it', async () => {
    sns.on(PublishCommand).rejects(new Error('Throttled'));
    await expect(messages.sendText('+18605550123', 'x')).rejects.toThrow('Throttled');
  });
});
