import type { City, Language } from '../../shared/domain/city.ts';
import { expectedBy, honestDate } from '../../shared/domain/estimate.ts';
import type { Filed } from '../../shared/domain/filing/filing.ts';
import type { Consent, UpdatesWanted } from '../../shared/domain/request.ts';
import { groupsOf, writtenNumber } from '../../shared/domain/tracking-number.ts';
import { wordsIn } from '../../shared/language/languages.ts';

/** What the caller hears of a filed request. */
export function answerFiled(
  city: City,
  { outcome, request, workOrder }: Pick<Filed, 'outcome' | 'request' | 'workOrder'>,
  language: Language,
  tookDays: readonly number[] = [],
) {
  const honest = honestDate(workOrder, expectedBy(workOrder.openedAt, tookDays, city));
  const department = city.departments.find(({ id }) => id === workOrder.department);
  return {
    status: outcome,
    trackingNumber: writtenNumber(request.trackingNumber),
    ssml: wordsIn[language].filed({
      outcome,
      department: department?.name[language] ?? workOrder.department,
      promisedBy: workOrder.promisedBy,
      expectedBy: honest.isLater ? honest.date : undefined,
      numberGroups: groupsOf(request.trackingNumber),
      placeIsAsTold: workOrder.place.kind === 'as-told',
      updates: updatesOf(request.follower?.consent),
    }),
  };
}

function updatesOf(consent: Consent | undefined): UpdatesWanted {
  if (consent?.texts) return 'texts';
  return consent?.calls ? 'calls' : 'none';
}
