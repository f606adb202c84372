import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { Policy, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Validations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { City } from '../../shared/domain/city.ts';
import type { Config } from '../config.ts';
import { acknowledgeDataKeys } from '../constructs/acknowledge-data-keys.ts';
import { grantTexting } from '../constructs/department-topics.ts';
import { FailureQueue, type GivenUpEvents } from '../constructs/failure-queue.ts';
import { sendingTime } from '../constructs/outgoing-queue.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { ConnectStack } from './connect-stack.ts';
import type { DataStack } from './data-stack.ts';
import type { FunctionsStack } from './functions-stack.ts';

export type FollowUpStackProps = StackProps & {
  readonly config: Config;
  readonly city: City;
  readonly data: DataStack;
  readonly functions: FunctionsStack;
  readonly connect: ConnectStack;
};

/** Two senders at once, as few as a queue may have: each keeps half the pace that the carriers allow. */
const senders = 2;

/** What residents are told after their call, and what they text back. */
export class FollowUpStack extends Stack {
  /** Where events wait that functions gave up. */
  readonly givenUp: readonly GivenUpEvents[];

  constructor(scope: Construct, id: string, { config, city, data, functions, connect, ...props }: FollowUpStackProps) {
    super(scope, id, props);
    const { table, key, lineSecret } = data;
    const { bundles, outgoing } = functions;
    const { instance, outboundFlow, number } = connect;
    const instanceName = config.connectInstanceArn ?? `${connect.stackName}-instance`;
    // Under a name of its own, so that the finding below can be named before it is deployed.
    const instanceArn = config.connectInstanceArn ?? connect.exportValue(instance.arn, { name: instanceName });
    const common = {
      bundles,
      environmentKey: key,
      logRetentionDays: config.logRetentionDays,
      functionName: (folder: string) => `connect-311-${config.stage}-${folder}`,
    };
    const environment = {
      TABLE_NAME: table.tableName,
      // A dynamic reference: CloudFormation puts the secret into the encrypted environment (docs/decisions/0002).
      LINE_SECRET: lineSecret.secretValue.unsafeUnwrap(),
    };

    const sendMessages = new ServiceFunction(this, 'SendMessages', {
      ...common,
      folder: 'send-messages',
      functionName: common.functionName('send-messages'),
      timeout: sendingTime,
      environment: {
        ...environment,
        QUEUE_URL: outgoing.queue.queueUrl,
        CONNECT_INSTANCE: instanceArn,
        OUTBOUND_FLOW: outboundFlow.arn,
        LINE_NUMBER: number.attrAddress,
        QUIET_HOURS: this.toJsonString(city.quietHours),
        PARTS_PER_SECOND: String(config.textPartsPerSecond / senders),
        PARTS_PER_DAY: String(config.textPartsPerDay),
      },
    });
    table.grantSending(sendMessages);
    grantTexting(sendMessages);
    outgoing.queue.grantConsumeMessages(sendMessages);
    sendMessages.addEventSource(
      new SqsEventSource(outgoing.queue, { batchSize: 5, maxConcurrency: senders, reportBatchItemFailures: true }),
    );
    const calling = new Policy(this, 'CallResidents', {
      roles: [sendMessages.executionRole],
      statements: [
        new PolicyStatement({
          actions: ['connect:StartOutboundVoiceContact'],
          resources: [`${instanceArn}/contact/*`],
        }),
      ],
    });
    Validations.of(calling).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${instanceName}/contact/*]`,
      reason: 'A contact’s id is only known once the call is made; it is any contact of this one instance.',
    });

    const inboundTexts = new Topic(this, 'InboundTexts', {
      topicName: `connect-311-${config.stage}-inbound-texts`,
      displayName: 'Texts of residents: two-way messaging publishes them here',
      masterKey: key,
      enforceSSL: true,
    });
    // AWS End User Messaging, which takes in the texts of the line's number.
    inboundTexts.grantPublish(new ServicePrincipal('sms-voice.amazonaws.com'));
    const unheard = new FailureQueue(this, 'UnheardTexts', key);
    const hearText = new ServiceFunction(this, 'HearText', {
      ...common,
      folder: 'hear-text',
      functionName: common.functionName('hear-text'),
      timeout: Duration.seconds(30),
      environment: { ...environment, OUTGOING_QUEUE: outgoing.queue.queueUrl },
      onFailure: new SqsDestination(unheard),
    });
    table.grantHearingTexts(hearText);
    outgoing.queue.grantSendMessages(hearText);
    inboundTexts.addSubscription(new LambdaSubscription(hearText));

    this.givenUp = [{ name: 'unheard-texts', queue: unheard, handler: hearText }];
    acknowledgeDataKeys([sendMessages, hearText]);
    new CfnOutput(this, 'InboundTextsTopic', { key: 'InboundTextsTopic', value: inboundTexts.topicArn });
  }
}
