import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Config } from '../config.ts';
import { acknowledgeDataKeys } from '../constructs/acknowledge-data-keys.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { DataStack } from './data-stack.ts';
import type { FollowUpStack } from './follow-up-stack.ts';
import type { FunctionsStack } from './functions-stack.ts';
import type { OpenDataStack } from './open-data-stack.ts';

export type OperationsStackProps = StackProps & {
  readonly config: Config;
  readonly data: DataStack;
  readonly functions: FunctionsStack;
  readonly followUp: FollowUpStack;
  readonly openData: OpenDataStack;
};

/** What cloud ops mind the line with. */
export class OperationsStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { config, data, functions, followUp, openData, ...props }: OperationsStackProps,
  ) {
    super(scope, id, props);
    const { outgoing, announceChanges } = functions;
    const { unannouncedChanges } = data;
    const events = [...functions.givenUp, ...followUp.givenUp, ...openData.givenUp];
    const redrive = new ServiceFunction(this, 'RedriveFailures', {
      folder: 'redrive-failures',
      functionName: `connect-311-${config.stage}-redrive-failures`,
      bundles: functions.bundles,
      environmentKey: data.key,
      logRetentionDays: config.logRetentionDays,
      timeout: Duration.minutes(5),
      environment: {
        FAILURES: this.toJsonString([
          {
            kind: 'messages',
            name: 'unsent-messages',
            queueUrl: outgoing.unsent.queueUrl,
            backTo: outgoing.queue.queueUrl,
          },
          {
            kind: 'changes',
            name: 'unannounced-changes',
            bucket: unannouncedChanges.bucketName,
            functionName: announceChanges.functionName,
          },
          ...events.map(({ name, queue, handler }) => ({
            kind: 'events',
            name,
            queueUrl: queue.queueUrl,
            functionName: handler.functionName,
          })),
        ]),
      },
    });
    outgoing.queue.grantSendMessages(redrive);
    outgoing.unsent.grantConsumeMessages(redrive);
    unannouncedChanges.grantRedriving(redrive);
    for (const { queue } of events) queue.grantConsumeMessages(redrive);
    const handlers = [announceChanges, ...events.map((each) => each.handler)];
    // `grantInvoke` would allow every version, too.
    redrive.addToRolePolicy(
      new PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: handlers.map(({ functionArn }) => functionArn),
      }),
    );

    acknowledgeDataKeys([redrive]);

    const manageApiKeys = new ServiceFunction(this, 'ManageApiKeys', {
      folder: 'manage-api-keys',
      functionName: `connect-311-${config.stage}-manage-api-keys`,
      bundles: functions.bundles,
      environmentKey: data.key,
      logRetentionDays: config.logRetentionDays,
      timeout: Duration.seconds(10),
      environment: { CLIENTS_TABLE: data.clients.tableName },
    });
    data.clients.grantManaging(manageApiKeys);
  }
}
