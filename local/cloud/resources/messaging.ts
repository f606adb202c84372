import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { type Cloud, physicalName, type ResourceMaker } from '../cloud.ts';
import { notificationEvent } from '../messaging/notification-event.ts';

const Topic = z.strictObject({
  TopicName: z.string().optional(),
  DisplayName: z.string().optional(),
  KmsMasterKeyId: z.unknown().optional(),
  Tags: z.unknown().optional(),
});

export const makeTopic: ResourceMaker = ({ messaging }, resource) => {
  const { TopicName = physicalName(resource) } = Topic.parse(resource.properties);
  const topicArn = messaging.createTopic(TopicName);
  return { ref: topicArn, attributes: { TopicArn: topicArn, TopicName } };
};

const DeadLetters = z.strictObject({
  deadLetterTargetArn: z.string(),
  maxReceiveCount: z.coerce.number().int().min(1).max(1000),
});

const Queue = z.strictObject({
  QueueName: z.string().optional(),
  DelaySeconds: z.number().optional(),
  MessageRetentionPeriod: z.number().optional(),
  ReceiveMessageWaitTimeSeconds: z.number().optional(),
  RedrivePolicy: DeadLetters.optional(),
  VisibilityTimeout: z.number().optional(),
  // Encryption, and which queues may send their dead letters here: that is AWS's.
  KmsDataKeyReusePeriodSeconds: z.unknown().optional(),
  KmsMasterKeyId: z.unknown().optional(),
  RedriveAllowPolicy: z.unknown().optional(),
  SqsManagedSseEnabled: z.unknown().optional(),
  Tags: z.unknown().optional(),
});

export const makeQueue: ResourceMaker = async ({ messaging }, resource) => {
  const properties = Queue.parse(resource.properties);
  const { DelaySeconds, MessageRetentionPeriod, ReceiveMessageWaitTimeSeconds, VisibilityTimeout } = properties;
  const numbers = { DelaySeconds, MessageRetentionPeriod, ReceiveMessageWaitTimeSeconds, VisibilityTimeout };
  const { QueueName = physicalName(resource), RedrivePolicy } = properties;
  const { url, arn } = await messaging.createQueue(QueueName, {
    ...Object.fromEntries(
      Object.entries(numbers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
    ),
    ...(RedrivePolicy ? { RedrivePolicy: JSON.stringify(RedrivePolicy) } : {}),
  });
  return { ref: url, attributes: { Arn: arn, QueueName, QueueUrl: url } };
};

const Subscription = z.discriminatedUnion('Protocol', [
  z.strictObject({ Protocol: z.literal('lambda'), TopicArn: z.string(), Endpoint: z.string() }),
  z.strictObject({
    Protocol: z.literal('sqs'),
    TopicArn: z.string(),
    Endpoint: z.string(),
    RawMessageDelivery: z.boolean().default(false),
  }),
]);

export const makeSubscription: ResourceMaker = (cloud, resource) => {
  const subscription = Subscription.parse(resource.properties);
  const { TopicArn, Endpoint } = subscription;
  const arn = `${TopicArn}:${randomUUID()}`;
  if (subscription.Protocol === 'sqs') {
    const attributes = { RawMessageDelivery: String(subscription.RawMessageDelivery) };
    cloud.messaging.subscribeQueue(TopicArn, Endpoint, attributes);
  } else subscribeFunction(cloud, TopicArn, Endpoint, arn);
  return { ref: arn, attributes: { Arn: arn } };
};

function subscribeFunction(cloud: Cloud, topicArn: string, functionArn: string, subscriptionArn: string): void {
  if (!cloud.functions.has(functionArn)) throw new Error(`the local run has no function ${functionArn} to subscribe`);
  cloud.messaging.subscribe(topicArn, (notification) => {
    // Looked up each time: a function may have been replaced since.
    const target = cloud.functions.get(functionArn);
    if (target) cloud.asyncInvocations.invoke(target, notificationEvent(notification, subscriptionArn));
  });
}
