import { CfnHoursOfOperation, CfnQueue, CfnRoutingProfile } from 'aws-cdk-lib/aws-connect';
import { Construct } from 'constructs';
import type { City } from '../../shared/domain/city.ts';
import type { ConnectInstance } from './connect-instance.ts';

export type CallTakersProps = { readonly instance: ConnectInstance; readonly city: City };

/** The people who answer: when they do, the queue callers wait in, and the profile agents are given. */
export class CallTakers extends Construct {
  readonly hoursArn: string;
  readonly queueArn: string;

  constructor(scope: Construct, id: string, { instance, city }: CallTakersProps) {
    super(scope, id);

    const hours = new CfnHoursOfOperation(this, 'Hours', {
      instanceArn: instance.arn,
      name: `${city.name} 311 hours`,
      timeZone: city.timeZone,
      config: city.hours.map(({ day, opens, closes }) => ({
        day: day.toUpperCase(),
        startTime: timeOfDay(opens),
        endTime: timeOfDay(closes),
      })),
      hoursOfOperationOverrides: city.holidays.map(({ date, name }) => ({
        overrideName: `${name.en} ${date}`,
        overrideType: 'CLOSED',
        effectiveFrom: date,
        effectiveTill: date,
        overrideConfig: [{ day: weekdayOf(date), startTime: timeOfDay('00:00'), endTime: timeOfDay('23:59') }],
      })),
    });
    this.hoursArn = hours.attrHoursOfOperationArn;

    const queue = new CfnQueue(this, 'Queue', {
      instanceArn: instance.arn,
      name: `${city.name} 311 call takers`,
      hoursOfOperationArn: this.hoursArn,
    });
    this.queueArn = queue.attrQueueArn;

    new CfnRoutingProfile(this, 'RoutingProfile', {
      instanceArn: instance.arn,
      name: `${city.name} 311 call taker`,
      description: 'Takes calls and callbacks of the line, one at a time',
      defaultOutboundQueueArn: this.queueArn,
      mediaConcurrencies: [{ channel: 'VOICE', concurrency: 1 }],
      queueConfigs: [{ priority: 1, delay: 0, queueReference: { channel: 'VOICE', queueArn: this.queueArn } }],
    });
  }
}

function timeOfDay(clock: string) {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return { hours, minutes };
}

function weekdayOf(date: string): string {
  return new Intl.DateTimeFormat('en-US', { weekday: 'long', timeZone: 'UTC' }).format(new Date(date)).toUpperCase();
}
