import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';

/** Two tries of three seconds each end before the lease on an announcement does. */
export const sendingLimits = {
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
};

/** Messages out, through SNS. Operations throw the SDK's errors when SNS does not take the message. */
export function messagesThrough(sns: SNSClient, departmentTopics: Readonly<Record<string, string>>) {
  return {
    /** @param phone E.164 */
    async sendText(phone: string, text: string): Promise<void> {
      await sns.send(
        new PublishCommand({
          PhoneNumber: phone,
          Message: text,
          MessageAttributes: {
            'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' },
          },
        }),
      );
    },

    /** @param attributes what a subscriber can filter by. */
    async tellDepartment(
      department: string,
      message: {
        readonly subject: string;
        readonly text: string;
        readonly attributes: Readonly<Record<string, string>>;
      },
    ): Promise<void> {
      const topic = departmentTopics[department];
      if (!topic)
        throw new Error(
          `no topic for the department ${department}: expected one of ${Object.keys(departmentTopics).join(', ')}`,
        );
      await sns.send(
        new PublishCommand({
          TopicArn: topic,
          Subject: message.subject,
          Message: message.text,
          MessageAttributes: Object.fromEntries(
            Object.entries(message.attributes).map(([name, value]) => [
              name,
              { DataType: 'String', StringValue: value },
            ]),
          ),
        }),
      );
    },
  };
}
export type Messages = ReturnType<typeof messagesThrough>;
