import { beforeEach, describe, expect, it } from 'vitest';
import { type PostNoticeDeps, postNotice, Wish } from '../../../functions/post-notice/post-notice.ts';
import { loadCity } from '../../../shared/adapters/city-files.ts';
import type { Notice } from '../../../shared/domain/known-problem.ts';
import { fakeStorage, type Storage } from '../storage/storage.ts';

const city = loadCity('city/hartford');
const notice = {
  id: 'no-collection',
  says: { en: 'There is no trash collection on Thursday.', es: 'El jueves no se recoge la basura.' },
  until: '2026-11-27T05:00:00.000Z',
};
const about = (serviceCode: string) => ({ ...notice, job: { serviceCode, place: '45 Park St' } });

let storage: Storage;
let deps: PostNoticeDeps;
beforeEach(() => {
  storage = fakeStorage();
  deps = { ...storage, city };
});
const post = (each: Notice) => postNotice(deps, { do: 'post', notice: each });
const posted = async () => (await storage.knownProblems()).notices;

describe('a notice of staff', () => {
  it('is posted, once however often it is sent', async () => {
    for (const _ of [1, 2]) expect(await post(notice)).toEqual({ status: 'posted', id: 'no-collection' });
    expect(await posted()).toEqual([notice]);
  });

  it('takes the place of the one with its id, and of no other', async () => {
    const other = { ...notice, id: 'parade' };
    for (const each of [notice, other, about('missed-trash')]) await post(each);
    expect(await posted()).toEqual([about('missed-trash'), other]);
  });

  it('is withdrawn, and may be withdrawn again', async () => {
    await post(notice);
    await post({ ...notice, id: 'parade' });
    for (const _ of [1, 2])
      expect(await postNotice(deps, { do: 'withdraw', id: notice.id })).toEqual({ status: 'withdrawn', id: notice.id });
    expect((await posted()).map(({ id }) => id)).toEqual(['parade']);
  });

  it('of a job of no service is refused with what was expected, and what stood before stands', async () => {
    await post(notice);
    const answer = await post(about('moon-light'));
    expect(answer).toEqual({
      status: 'unknown-service',
      expected: expect.stringContaining('pothole, sidewalk, street-light'),
    });
    expect(await posted()).toEqual([notice]);
  });
});

describe('what staff may wish', () => {
  it.each([
    ['a notice', { do: 'post', notice }],
    ['a notice of a job', { do: 'post', notice: about('missed-trash') }],
    ['to withdraw one', { do: 'withdraw', id: 'no-collection' }],
  ])('is %s', (_, wish) => {
    expect(Wish.parse(wish)).toEqual(wish);
  });

  it.each([
    ['nothing', undefined],
    ['no more than an id', { id: 'no-collection' }],
    ['a notice alone', notice],
    ['to withdraw no id', { do: 'withdraw', id: '' }],
    ['to withdraw all', { do: 'withdraw', id: '*' }],
    ['both at once', { do: 'post', notice, id: 'no-collection' }],
    ['a field that is none', { do: 'post', notice: { ...notice, untill: '2026-11-28T05:00:00Z' } }],
    ['one language', { do: 'post', notice: { ...notice, says: { en: 'Snow.' } } }],
    ['a list of them', [{ do: 'post', notice }]],
  ])('is not %s', (_, wish) => {
    expect(Wish.safeParse(wish).success).toBe(false);
  });
});
