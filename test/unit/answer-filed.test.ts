import { describe, expect, it } from 'vitest';
import { answerFiled } from '../../functions/file-request/answer-filed.ts';
import { readSsml } from '../../local/connect/ssml.ts';
import { loadCity } from '../../shared/adapters/city-files.ts';
import { writtenNumber } from '../../shared/domain/tracking-number.ts';
import { aFollower, aRequest, aWorkOrder } from '../support/builders.ts';

const city = loadCity('city/hartford');
const request = aRequest();
const filed = { outcome: 'filed', request, workOrder: aWorkOrder({ request }) } as const;

describe('what a caller hears of a filed request', () => {
  it('is the number, written for the flow and spoken for the caller', () => {
    const answer = answerFiled(city, filed, 'en');
    const number = writtenNumber(request.trackingNumber);
    expect(answer).toMatchObject({ status: 'filed', trackingNumber: number });
    expect(readSsml(answer.ssml).text).toContain(number.replaceAll('-', ' '));
    expect(readSsml(answer.ssml).text).toContain('Public Works');
  });

  it('is the department in their own language', () => {
    expect(answerFiled(city, filed, 'es').ssml).toContain('Obras Públicas');
  });

  it('tells a follower that the job was known', () => {
    const followed = answerFiled(city, { ...filed, outcome: 'followed' }, 'en');
    expect(followed.status).toBe('followed');
    expect(readSsml(followed.ssml).text).toContain('knew of it');
  });

  it.each([
    ['no consent', aFollower({ consent: { texts: false, calls: false, given: request.filedAt, source: 'phone' } })],
    ['a withheld number', undefined],
  ])('promises no text with %s', (_, follower) => {
    const answer = answerFiled(city, { ...filed, request: { ...request, follower } }, 'en');
    expect(readSsml(answer.ssml).text).not.toMatch(/text it to you/);
    expect(readSsml(answerFiled(city, filed, 'en').ssml).text).toMatch(/text it to you/);
  });

  it('stays whole when the department is no longer listed', () => {
    const workOrder = aWorkOrder({ department: 'dissolved-in-2027' });
    expect(answerFiled(city, { ...filed, workOrder }, 'en').ssml).toContain('dissolved-in-2027');
  });
});
