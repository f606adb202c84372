import type { Answers } from '../../../shared/adapters/dynamodb/answers.ts';
import type { Durations } from '../../../shared/adapters/dynamodb/durations.ts';
import type { Spending } from '../../../shared/adapters/dynamodb/spending.ts';
import type { FakeTable } from './fake-table.ts';

export function fakeFollowUpIn({ around, answers, durations, spent }: FakeTable): Answers & Durations & Spending {
  return {
    keepAnswer: (answer) =>
      around('keepAnswer', () => {
        const { department, closedAt, workOrder, version, phoneHash } = answer;
        answers.set([department, closedAt.slice(0, 7), workOrder, version, phoneHash].join(' '), answer);
      }),
    answersOf: (department, month) =>
      around('answersOf', () => {
        const told = [...answers.values()].filter(
          (answer) => answer.department === department && answer.closedAt.startsWith(month),
        );
        const fixed = told.filter(({ isFixed }) => isFixed).length;
        return { fixed, notFixed: told.length - fixed };
      }),
    keepDuration: (duration) =>
      around('keepDuration', () => {
        durations.set(`${duration.workOrder} ${duration.closedAt}`, duration);
      }),
    durationsOf: (serviceCode, area) =>
      around('durationsOf', () =>
        [...durations.values()]
          .filter((each) => each.serviceCode === serviceCode && each.areas.includes(area))
          .toSorted((a, b) => (a.closedAt > b.closedAt ? -1 : 1))
          .slice(0, 30)
          .map(({ workingDays }) => workingDays),
      ),
    spend: (date, parts, partsPerDay) =>
      around('spend', () => {
        const after = (spent.get(date) ?? 0) + parts;
        if (after > partsPerDay) return false;
        spent.set(date, after);
        return true;
      }),
  };
}
