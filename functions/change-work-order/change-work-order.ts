import type { Answers } from '../../shared/adapters/dynamodb/answers.ts';
import type { Requests } from '../../shared/adapters/dynamodb/requests.ts';
import type { WorkOrderChanges } from '../../shared/adapters/dynamodb/work-order-changes.ts';
import type { City } from '../../shared/domain/city.ts';
import { plannedChange } from '../../shared/domain/life/change.ts';
import type { LifeStorage } from '../../shared/domain/life/life-storage.ts';
import { merge, unmerge } from '../../shared/domain/life/merge.ts';
import { type Refusal, refusal, refusedAt, unknownWorkOrder } from '../../shared/domain/life/refusal.ts';
import { type Reopened, reopen } from '../../shared/domain/life/reopen.ts';
import { separate } from '../../shared/domain/life/separate.ts';
import type { Request } from '../../shared/domain/request.ts';
import type { WorkOrder } from '../../shared/domain/work-order.ts';
import { workOrderName } from '../../shared/domain/work-order-key.ts';
import type { Wish } from './wish.ts';

export type ChangeWorkOrderDeps = LifeStorage &
  WorkOrderChanges &
  Pick<Requests, 'requestByTrackingNumber' | 'requestsUnder'> &
  Pick<Answers, 'answersOf'> & { readonly city: City; readonly now: () => Date };

export type Done =
  | { readonly status: 'done'; readonly workOrder: string; readonly version: number }
  | { readonly status: 'refused'; readonly code: Refusal['code']; readonly expected: string }
  | { readonly status: 'found'; readonly workOrder: string; readonly followers: number; readonly details: Details }
  | { readonly status: 'counted'; readonly fixed: number; readonly notFixed: number };

/** A work order as its department may see it: who reported it is not in it. */
type Details = Omit<WorkOrder, 'request'> & Pick<Request, 'words' | 'answers' | 'mediaUrl'>;

/** Does what staff wish with a work order, or says what would have been right; then nothing is written. */
export async function changeWorkOrder(deps: ChangeWorkOrderDeps, wish: Wish): Promise<Done> {
  switch (wish.do) {
    case 'show':
      return await show(deps, wish);
    case 'change':
      return said(await change(deps, wish));
    case 'merge':
      return said(await merge(deps, { ...wish, key: wish.workOrder, expectedVersion: wish.version }));
    case 'unmerge':
      return said(await unmerge(deps, { ...wish, key: wish.workOrder, expectedVersion: wish.version }));
    case 'separate':
      return said(await separate(deps, wish.number, wish.by));
    case 'answers':
      return { status: 'counted', ...(await deps.answersOf(wish.department, wish.month)) };
  }
}

async function change(
  deps: ChangeWorkOrderDeps,
  wish: Extract<Wish, { readonly do: 'change' }>,
): Promise<Reopened | Refusal> {
  const { workOrder: key, version: expectedVersion, by, change: wished } = wish;
  if (wished.kind === 'reopened') return await reopen(deps, key, { by, event: wished, expectedVersion });
  if (wished.kind === 'moved' && !deps.city.departments.some(({ id }) => id === wished.to))
    return refusal('unknown-department', `expected one of ${deps.city.departments.map(({ id }) => id).join(', ')}`);

  const planned = plannedChange(
    { key, expectedVersion, change: wished, by, public: wish.public },
    deps.now().toISOString(),
  );
  const changed = await deps.changeWorkOrder(planned);
  return changed.outcome === 'changed' ? changed : refusedAt(planned, changed.standing);
}

async function show(
  deps: ChangeWorkOrderDeps,
  { workOrder: key, number }: Extract<Wish, { readonly do: 'show' }>,
): Promise<Done> {
  const found = number && (await deps.requestByTrackingNumber(number));
  const asked = key ?? found?.follows;
  if (!asked) return said(refusal('unknown-number', 'expected the name of a work order, or the number of a request'));
  const workOrder = await deps.workOrder(asked);
  if (!workOrder) return said(unknownWorkOrder(asked));
  const { request, ...details } = workOrder;
  const requests = await deps.requestsUnder(workOrder);
  return {
    status: 'found',
    workOrder: workOrderName(workOrder),
    followers: requests.length,
    details: { ...details, words: request.words, answers: request.answers, mediaUrl: request.mediaUrl },
  };
}

function said(result: Reopened | Refusal): Done {
  if (result.outcome === 'refused') return { status: 'refused', code: result.code, expected: result.expected };
  const { workOrder } = result;
  return { status: 'done', workOrder: workOrderName(workOrder), version: workOrder.version };
}
