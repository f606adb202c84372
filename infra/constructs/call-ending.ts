import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { ConnectInstance } from './connect-instance.ts';
import type { ServiceFunction } from './service-function.ts';

export type CallEndingProps = { readonly instance: ConnectInstance; readonly handler: ServiceFunction };

/** Has a function told of every call of the instance that ends, and lets it read what the call had gathered. */
export class CallEnding extends Construct {
  constructor(scope: Construct, id: string, { instance, handler }: CallEndingProps) {
    super(scope, id);
    new Rule(this, 'Rule', {
      description: 'A resident’s call to the 311 line has ended',
      eventPattern: {
        source: ['aws.connect'],
        detailType: ['Amazon Connect Contact Event'],
        detail: {
          eventType: ['DISCONNECTED'],
          channel: ['VOICE'],
          initiationMethod: ['INBOUND'],
          instanceArn: [instance.arn],
        },
      },
      // What Lambda cannot take at once comes again for a day.
      targets: [new LambdaFunction(handler, { retryAttempts: 8, maxEventAge: Duration.days(1) })],
    });

    // Here and not with the function: it would make the two stacks wait for each other.
    const policy = new Policy(this, 'ReadContacts', {
      roles: [handler.executionRole],
      statements: [
        new PolicyStatement({
          actions: ['connect:DescribeContact', 'connect:GetContactAttributes'],
          resources: [`${instance.arn}/contact/*`],
        }),
      ],
    });
    Validations.of(policy).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${instance.nameInFindings}/contact/*]`,
      reason: 'A contact’s id is only known once somebody calls; it is any contact of this one instance.',
    });
  }
}
