import { describe, expect, it } from 'vitest';
import { endpointFor, monday, problemsIn } from '../open311/endpoint.ts';
import { hole } from '../open311/filed.ts';

const endpoint = endpointFor('each test');

const add = async (name: string, plan: { perMinute?: number; perDay?: number } = {}) => {
  const added = await endpoint().manageKeys({ do: 'add', name, ...plan });
  if (added.status !== 'added') throw new Error('no key was added');
  return added.key;
};
const filing = async (key: string) => await endpoint().post('requests.json', { ...hole, api_key: key });
const usual = { name: 'a client', perMinute: 1000, perDay: 9999, since: monday };

describe('the keys of clients', () => {
  it('are made by chance, told once, and let their clients file', async () => {
    const [one, other] = [await add('SeeClickFix'), await add('SeeClickFix')];
    expect(one).toMatch(/^[\w-]{32}$/);
    expect(other).not.toBe(one);
    expect([(await filing(one)).status, (await filing(other)).status]).toEqual([200, 200]);
  });

  it('are listed by whose they are and what they may do, and no key is shown, nor its hash', async () => {
    await add('SeeClickFix');
    await add('Open Hartford', { perMinute: 2, perDay: 30 });
    const listed = await endpoint().manageKeys({ do: 'list' });
    expect(listed).toEqual({ status: 'listed', clients: expect.any(Array) });
    expect(listed.status === 'listed' && new Set(listed.clients)).toEqual(
      new Set([
        usual,
        { name: 'SeeClickFix', perMinute: 60, perDay: 5000, since: monday },
        { name: 'Open Hartford', perMinute: 2, perDay: 30, since: monday },
      ]),
    );
  });

  it('are taken back, all that one client has, and nobody else’s', async () => {
    const theirs = [await add('SeeClickFix'), await add('SeeClickFix')];
    const others = await add('Open Hartford');
    expect(await endpoint().manageKeys({ do: 'remove', name: 'SeeClickFix' })).toEqual({ status: 'removed', keys: 2 });
    for (const key of theirs) {
      expect(problemsIn(await filing(key))).toEqual({ status: 403, descriptions: ['api_key: nobody has this key.'] });
    }
    expect((await filing(others)).status).toBe(200);
    expect(await endpoint().manageKeys({ do: 'remove', name: 'SeeClickFix' })).toEqual({ status: 'removed', keys: 0 });
  });

  it('that are added again are kept once, with what they may do now', async () => {
    const key = 'a key of its own';
    await endpoint().manageKeys({ do: 'add', name: 'SeeClickFix', key });
    await endpoint().manageKeys({ do: 'add', name: 'SeeClickFix', key, perMinute: 1 });
    expect([(await filing(key)).status, (await filing(key)).status]).toEqual([200, 429]);
    expect(await endpoint().manageKeys({ do: 'remove', name: 'SeeClickFix' })).toEqual({ status: 'removed', keys: 1 });
  });
});
