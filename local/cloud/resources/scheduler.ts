import * as z from 'zod';
import { arn, type Cloud, physicalName, type ResourceMaker } from '../cloud.ts';
import { ExportTable, exportTable } from '../table-export.ts';

const Schedule = z.strictObject({
  Name: z.string().optional(),
  Description: z.string().optional(),
  FlexibleTimeWindow: z.strictObject({ Mode: z.literal('OFF') }),
  GroupName: z.literal('default').optional(),
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Target: z.strictObject({
    Arn: z.string(),
    Input: z.string(),
    // By whose word, and how often it is tried: on one machine everybody may, and it always works.
    RetryPolicy: z.unknown().optional(),
    RoleArn: z.string(),
  }),
});

/** The calls of AWS that can be made at times here; the input is looked at when the schedule is made. */
const universalTargets: Readonly<
  Record<string, { readonly input: z.ZodType; readonly call: (cloud: Cloud, input: unknown) => Promise<unknown> }>
> = {
  'arn:aws:scheduler:::aws-sdk:dynamodb:exportTableToPointInTime': { input: ExportTable, call: exportTable },
};

export const makeSchedule: ResourceMaker = (cloud, resource) => {
  const schedule = Schedule.parse(resource.properties);
  const { Name = physicalName(resource), ScheduleExpression, ScheduleExpressionTimezone, State, Target } = schedule;
  const target = universalTargets[Target.Arn];
  if (!target) throw new Error(`the local run cannot call ${Target.Arn} at times`);
  const input: unknown = JSON.parse(Target.Input);
  target.input.parse(input);
  if (State === 'ENABLED') {
    const call = () => target.call(cloud, input);
    cloud.schedules.add(Name, ScheduleExpression, ScheduleExpressionTimezone, call);
  }
  return { ref: Name, attributes: { Arn: arn('scheduler', `schedule/default/${Name}`) } };
};
