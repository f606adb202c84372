import { createCipheriv } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveLineKeys, hashPhone, openSealedPhone, sealPhone } from '../../shared/adapters/line-keys.ts';
import { trackingNumberFor } from '../../shared/domain/tracking-number.ts';

const keys = deriveLineKeys('the secret of a city that is only a test');
const others = deriveLineKeys('the secret of the city on the other bank');
/** What Node says of a seal that does not fit, or is no seal at all. */
const refusal = /authenticat|initialization vector/;
const phone = fc.stringMatching(/^\+[1-9]\d{6,14}$/);

describe('the keys of a line', () => {
  it('are the same each time, and one for each purpose', () => {
    expect(deriveLineKeys('the secret of a city that is only a test')).toEqual(keys);
    expect(new Set(Object.values(keys).map((key) => key.toString('hex'))).size).toBe(4);
  });

  it('are others with another secret', () => {
    expect(others.phoneHash).not.toEqual(keys.phoneHash);
  });

  it('are others for what is filed to try it out, which is numbered in another order', () => {
    const trial = deriveLineKeys('the secret of a city that is only a test', 'connect-311-test');
    const known = new Set(Object.values(keys).map((key) => key.toString('hex')));
    for (const key of Object.values(trial)) expect(known).not.toContain(key.toString('hex'));
    for (const count of [0, 1, 2]) {
      const [residents, tried] = [keys, trial].map((each) => trackingNumberFor(count, each.trackingNumbers));
      expect(tried).not.toBe(residents);
    }
  });
});

describe('the hash of a phone number', () => {
  it('never changes: requests of years ago are found by it', () => {
    expect(hashPhone('+18605550123', keys)).toBe('7prARkvHVxO1vBLiCuZ8q6IKMn14JUyKJyBrUzmMiXE');
  });

  it('is apart for each number and each key, and shows nothing of the number', () => {
    fc.assert(
      fc.property(phone, phone, (one, two) => {
        fc.pre(one !== two);
        expect(hashPhone(one, keys)).not.toBe(hashPhone(two, keys));
        expect(hashPhone(one, keys)).not.toBe(hashPhone(one, others));
        expect(hashPhone(one, keys)).toMatch(/^[\w-]{43}$/);
      }),
    );
  });
});

describe('a sealed phone number', () => {
  it('opens to what was sealed', () => {
    fc.assert(
      fc.property(phone, (number) => {
        expect(openSealedPhone(sealPhone(number, keys), keys)).toBe(number);
      }),
    );
  });

  it('is another each time, so that nobody sees who called twice', () => {
    expect(sealPhone('+18605550123', keys)).not.toBe(sealPhone('+18605550123', keys));
  });

  it('does not open with another key', () => {
    expect(() => openSealedPhone(sealPhone('+18605550123', others), keys)).toThrow(refusal);
  });

  it('does not open when any bit of it was changed', () => {
    const sealed = Buffer.from(sealPhone('+18605550123', keys), 'base64url');
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const tampered = Buffer.from(sealed);
      tampered[bit >> 3] = (tampered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => openSealedPhone(tampered.toString('base64url'), keys)).toThrow(refusal);
    }
  });

  it('does not open by a short tag, which is soon guessed', () => {
    const nonce = Buffer.alloc(12, 7);
    const cipher = createCipheriv('aes-256-gcm', keys.phoneSeal, nonce);
    cipher.final();
    const short = Buffer.concat([nonce, cipher.getAuthTag().subarray(0, 4)]);
    expect(() => openSealedPhone(short.toString('base64url'), keys)).toThrow(refusal);
  });

  it('does not open when it was cut short', () => {
    const sealed = Buffer.from(sealPhone('+18605550123', keys), 'base64url');
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => openSealedPhone(sealed.subarray(0, length).toString('base64url'), keys)).toThrow(refusal);
    }
  });
});
