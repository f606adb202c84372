import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { ServiceFunction } from './service-function.ts';

export type WeeklyProps = { readonly description: string; readonly handler: ServiceFunction };

/** Has a function do something on Monday mornings: 11:00 UTC is 6 or 7 o'clock on the east coast. */
export class Weekly extends Construct {
  constructor(scope: Construct, id: string, { description, handler }: WeeklyProps) {
    super(scope, id);
    new Rule(this, 'Rule', {
      description,
      schedule: Schedule.cron({ weekDay: 'MON', hour: '11', minute: '0' }),
      targets: [new LambdaFunction(handler)],
    });
  }
}
