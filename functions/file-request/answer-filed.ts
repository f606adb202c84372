import type { City, Language } from '../../shared/domain/city.ts';
import type { Filed } from '../../shared/domain/file-request.ts';
import { groupsOf, writtenNumber } from '../../shared/domain/tracking-number.ts';
import { wordsIn } from '../../shared/language/languages.ts';

/** What the caller hears of a filed request. */
export function answerFiled(city: City, { outcome, request, workOrder }: Filed, language: Language) {
  const department = city.departments.find(({ id }) => id === workOrder.department);
  return {
    status: outcome,
    trackingNumber: writtenNumber(request.trackingNumber),
    ssml: wordsIn[language].filed({
      outcome,
      department: department?.name[language] ?? workOrder.department,
      promisedBy: workOrder.promisedBy,
      numberGroups: groupsOf(request.trackingNumber),
      placeIsAsTold: workOrder.place.kind === 'as-told',
      texts: request.follower?.consent.texts ?? false,
    }),
  };
}
