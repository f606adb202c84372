import { protectPhone } from '../../../shared/adapters/line-keys.ts';
import type { Follower } from '../../../shared/domain/request.ts';
import { aFollower, testKeys } from '../../support/builders.ts';

export type Resident = { readonly phone: string; readonly follower: Follower };

/** Residents who want texts, a call, or nothing. */
export function aResident(index: number, wants: 'texts' | 'calls' | 'nothing'): Resident {
  const phone = `+186055501${String(index).padStart(2, '0')}`;
  const { consent } = aFollower();
  return {
    phone,
    follower: aFollower({
      ...protectPhone(phone, testKeys),
      language: index % 2 === 0 ? 'en' : 'es',
      consent: { ...consent, texts: wants === 'texts', calls: wants === 'calls' },
    }),
  };
}
