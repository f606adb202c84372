import { Rule, type Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { ServiceFunction } from './service-function.ts';

export type ScheduledProps = {
  readonly description: string;
  readonly schedule: Schedule;
  readonly handler: ServiceFunction;
};

/** Has a function do something at times. */
export class Scheduled extends Construct {
  constructor(scope: Construct, id: string, { description, schedule, handler }: ScheduledProps) {
    super(scope, id);
    new Rule(this, 'Rule', { description, schedule, targets: [new LambdaFunction(handler)] });
  }
}
