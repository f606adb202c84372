import * as z from 'zod';
import { arn, physicalName, type ResourceMaker, region } from '../cloud.ts';
import { readEventPattern } from '../event-pattern.ts';

const Rule = z.strictObject({
  Name: z.string().optional(),
  Description: z.string().optional(),
  EventBusName: z.literal('default').optional(),
  EventPattern: z.record(z.string(), z.unknown()).optional(),
  ScheduleExpression: z.string().optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Tags: z.unknown().optional(),
  Targets: z.array(
    z.strictObject({
      Id: z.string(),
      Arn: z.string(),
      // How often EventBridge tries to reach a target: on one machine it always does.
      RetryPolicy: z.unknown().optional(),
      DeadLetterConfig: z.strictObject({ Arn: z.string() }).optional(),
    }),
  ),
});

export const makeRule: ResourceMaker = (cloud, resource) => {
  const { logicalId, properties } = resource;
  const { Name = physicalName(resource), EventPattern, ScheduleExpression, State, Targets } = Rule.parse(properties);
  const ruleArn = arn('events', `rule/${Name}`);
  const matches = EventPattern && readEventPattern(EventPattern);
  for (const { Arn, DeadLetterConfig } of State === 'ENABLED' ? Targets : []) {
    if (!cloud.functions.has(Arn)) throw new Error(`${logicalId}: the local run has no function ${Arn} to deliver to`);
    const deliver = (event: unknown) => {
      // Looked up each time: a function may have been replaced since.
      const target = cloud.functions.get(Arn);
      if (target) cloud.asyncInvocations.invoke(target, event, DeadLetterConfig?.Arn);
    };
    if (matches) cloud.events.addRule({ name: Name, matches, deliver });
    if (ScheduleExpression) {
      cloud.events.addSchedule({ name: Name, arn: ruleArn, region, deliver }, ScheduleExpression);
    }
  }
  return { ref: Name, attributes: { Arn: ruleArn } };
};
