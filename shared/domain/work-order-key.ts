import * as z from 'zod';

/** What a work order is known by: the kind of job, the place, and the how-manieth such job there. */
export const WorkOrderKey = z.object({
  duplicateClass: z.string(),
  placeId: z.string(),
  sequence: z.int().min(1),
});
export type WorkOrderKey = z.infer<typeof WorkOrderKey>;

/** All work orders of one duplicate class at one place. */
export type Job = Pick<WorkOrderKey, 'duplicateClass' | 'placeId'>;

export function keyOf({ duplicateClass, placeId, sequence }: WorkOrderKey): WorkOrderKey {
  return { duplicateClass, placeId, sequence };
}

/** One readable string for logs, messages and flows: `pothole@45-park-st#1`. */
export function workOrderName({ duplicateClass, placeId, sequence }: WorkOrderKey): string {
  return `${duplicateClass}@${placeId}#${sequence}`;
}

/** The key a name stands for; undefined when it is no such name. */
export function readWorkOrderName(name: string): WorkOrderKey | undefined {
  const [, duplicateClass, placeId, sequence] = /^([a-z0-9-]+)@([^@#\s]+)#([1-9]\d{0,8})$/.exec(name) ?? [];
  return duplicateClass && placeId ? { duplicateClass, placeId, sequence: Number(sequence) } : undefined;
}

export function isSame(one: WorkOrderKey, other: WorkOrderKey): boolean {
  return workOrderName(one) === workOrderName(other);
}

export function isSameJob(one: Job, other: Job): boolean {
  return one.duplicateClass === other.duplicateClass && one.placeId === other.placeId;
}
