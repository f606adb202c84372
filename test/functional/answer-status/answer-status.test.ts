import { describe, expect, it } from 'vitest';
import { answerStatus } from '../../../functions/answer-status/answer-status.ts';
import { loadCity } from '../../../shared/adapters/city-files.ts';
import { languages } from '../../../shared/domain/city.ts';
import { keyOf, statuses } from '../../../shared/domain/work-order.ts';
import { aWorkOrder } from '../../support/builders.ts';

const city = loadCity('city/hartford');

describe('the status of a request', () => {
  it.each(statuses.flatMap((status) => languages.map((language) => ({ status, language }))))(
    'is told when it is $status, in $language',
    async ({ status, language }) => {
      const workOrder = { ...aWorkOrder(), status };
      const { request } = workOrder;
      const found = { request, follows: keyOf(workOrder), workOrder };
      const deps = { city, requestByTrackingNumber: async () => found, workOrder: async () => undefined };

      const answer = await answerStatus(deps, request.trackingNumber, language);
      expect(answer.status).toBe('found');
      expect(answer.say).toContain(workOrder.place.label);
      expect(answer.say).not.toContain(request.words);
    },
  );

  it('is that of the work order a follower follows', async () => {
    const workOrder = { ...aWorkOrder(), status: 'in-progress' as const };
    const found = { request: workOrder.request, follows: keyOf(workOrder) };
    const deps = { city, requestByTrackingNumber: async () => found, workOrder: async () => workOrder };
    const answer = await answerStatus(deps, workOrder.request.trackingNumber, 'en');
    expect(answer.say).toContain('is being worked on');
  });

  it.each(['', '123', '4829061730', 'Timeout', '48290617355'])(
    'is not looked up for %j, which is no number',
    async (keyed) => {
      const lookedUp: string[] = [];
      const deps = {
        city,
        requestByTrackingNumber: async (number: string) => {
          lookedUp.push(number);
          return undefined;
        },
        workOrder: async () => undefined,
      };
      expect((await answerStatus(deps, keyed, 'en')).status).toBe('wrong-number');
      expect(lookedUp).toEqual([]);
    },
  );
});
