import type { Notification } from './mailbox.ts';

const notSigned = 'https://sns.us-east-1.amazonaws.com/';

/** A message on a topic as SNS hands it to a function. Nothing is signed here, and nobody unsubscribes. */
export function notificationEvent(notification: Notification, subscriptionArn: string) {
  const { Type, MessageId, TopicArn, Subject = null, Message, Timestamp, MessageAttributes } = notification;
  const Sns = {
    Type,
    MessageId,
    TopicArn,
    Subject,
    Message,
    Timestamp,
    SignatureVersion: '1',
    Signature: 'local',
    SigningCertUrl: notSigned,
    UnsubscribeUrl: notSigned,
    MessageAttributes,
  };
  return {
    Records: [{ EventSource: 'aws:sns', EventVersion: '1.0', EventSubscriptionArn: subscriptionArn, Sns }],
  };
}
