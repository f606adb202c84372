import { describe, expect, it } from 'vitest';
import { postNotice, Wish } from '../../../functions/post-notice/post-notice.ts';
import { loadCity } from '../../../shared/adapters/city-files.ts';
import { staffHandler } from '../../../shared/runtime/staff-handler.ts';
import { capturedOutput } from '../../support/captured-output.ts';
import { lambdaContext } from '../../support/lambda-context.ts';
import { fakeStorage } from '../storage/storage.ts';

const log = capturedOutput();

const notice = {
  id: 'no-collection',
  says: { en: 'There is no trash collection on Thursday.', es: 'El jueves no se recoge la basura.' },
  until: '2026-11-27T05:00:00Z',
};
const city = loadCity('city/hartford');

const post = (each: object) => ({ do: 'post', notice: each });

function aBoard() {
  const storage = fakeStorage();
  const handler = staffHandler(Wish, (wish) => postNotice({ ...storage, city }, wish));
  return {
    invoke: (event: unknown) => handler(event, lambdaContext),
    posted: async () => (await storage.knownProblems()).notices,
  };
}

describe('a function that staff invoke', () => {
  it('does what they wish', async () => {
    const { invoke, posted } = aBoard();
    expect(await invoke(post(notice))).toEqual({ status: 'posted', id: notice.id });
    expect(await posted()).toEqual([notice]);
    expect(await invoke({ do: 'withdraw', id: notice.id })).toEqual({ status: 'withdrawn', id: notice.id });
    expect(await posted()).toEqual([]);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'snow'],
    ['an empty object', {}],
    ['an HTTP request', { body: JSON.stringify(post(notice)), headers: {} }],
    ['a notice alone', notice],
    ['a misspelt field', post({ ...notice, untill: notice.until })],
    ['a date without its time zone', post({ ...notice, until: '2026-11-27T05:00:00' })],
    ['a job without its place', post({ ...notice, job: { serviceCode: 'missed-trash' } })],
  ])('answers %s with what it expected, and does nothing', async (_, event) => {
    const { invoke, posted } = aBoard();
    expect(await invoke(event)).toEqual({ status: 'not-understood', expected: expect.stringMatching(/\S/) });
    expect(await posted()).toEqual([]);
  });

  it('names the field that is wrong', async () => {
    const answer = await aBoard().invoke(post({ ...notice, until: 'tomorrow' }));
    expect(answer).toMatchObject({ expected: expect.stringContaining('notice.until') });
  });

  it('answers a job of no service with the services there are', async () => {
    const { invoke, posted } = aBoard();
    const answer = await invoke(post({ ...notice, job: { serviceCode: 'moon-light', place: '45 Park St' } }));
    expect(answer).toMatchObject({ status: 'unknown-service', expected: expect.stringContaining('street-light') });
    expect(await posted()).toEqual([]);
  });

  it('throws an outage, so that staff do not take it for done', async () => {
    const broken = staffHandler(Wish, () => Promise.reject(new Error('the table is away')));
    await expect(broken(post(notice), lambdaContext)).rejects.toThrow('the table is away');
  });

  it('logs nothing of what it was sent', async () => {
    await aBoard().invoke({ id: 'Guadalupe, +18605550123' });
    expect(log()).not.toMatch(/Guadalupe|5550123/);
  });
});
