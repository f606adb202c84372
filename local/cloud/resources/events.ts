import * as z from 'zod';
import { arn, physicalName, type ResourceMaker } from '../cloud.ts';
import { readEventPattern } from '../event-pattern.ts';

const Rule = z.strictObject({
  Name: z.string().optional(),
  Description: z.string().optional(),
  EventBusName: z.literal('default').optional(),
  EventPattern: z.record(z.string(), z.unknown()),
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
  if ('ScheduleExpression' in properties) {
    throw new Error(`${logicalId}: the local run keeps no schedules yet, only rules with an EventPattern`);
  }
  const { Name = physicalName(resource), EventPattern, State, Targets } = Rule.parse(properties);
  const matches = readEventPattern(EventPattern);
  for (const { Arn, DeadLetterConfig } of State === 'ENABLED' ? Targets : []) {
    if (!cloud.functions.has(Arn)) throw new Error(`${logicalId}: the local run has no function ${Arn} to deliver to`);
    cloud.events.addRule({
      name: Name,
      matches,
      deliver: (event) => {
        // Looked up each time: a function may have been replaced since.
        const target = cloud.functions.get(Arn);
        if (target) cloud.asyncInvocations.invoke(target, event, DeadLetterConfig?.Arn);
      },
    });
  }
  return { ref: Name, attributes: { Arn: arn('events', `rule/${Name}`) } };
};
