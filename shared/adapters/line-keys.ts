import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** The keys of one city's line, derived from its one secret. */
export type LineKeys = {
  readonly trackingNumbers: Buffer;
  readonly phoneHash: Buffer;
  readonly phoneSeal: Buffer;
  readonly contactSeal: Buffer;
};

/**
 * @param secret at least 32 characters; the deployment makes it and never changes it (see docs/decisions)
 * @param line whose keys they are: what is filed to try it out is numbered in another order, and sealed and found apart
 */
export function deriveLineKeys(secret: string, line = 'connect-311'): LineKeys {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, line, purpose, 32));
  return {
    trackingNumbers: derive('tracking numbers'),
    phoneHash: derive('phone hash'),
    phoneSeal: derive('phone seal'),
    contactSeal: derive('contact seal'),
  };
}

/** The same phone always gives the same hash, and nobody without the key can try all numbers against it. */
export function hashPhone(phone: string, keys: LineKeys): string {
  return createHmac('sha256', keys.phoneHash).update(phone).digest('base64url');
}

const nonceBytes = 12;
const tagBytes = 16;

/** Encrypts a phone number for the one purpose of sending to it. */
export function sealPhone(phone: string, keys: LineKeys): string {
  return seal(phone, keys.phoneSeal);
}

/** Encrypts who sent a report, as they called themselves. */
export function sealContact(contact: string, keys: LineKeys): string {
  return seal(contact, keys.contactSeal);
}

/** A phone number as it is stored: its hash to find it by, and sealed to send to. */
export function protectPhone(phone: string, keys: LineKeys): { phoneHash: string; sealedPhone: string } {
  return { phoneHash: hashPhone(phone, keys), sealedPhone: sealPhone(phone, keys) };
}

/** @throws when the text was not sealed with these keys, or was changed since. */
export function openSealedPhone(sealed: string, keys: LineKeys): string {
  return open(sealed, keys.phoneSeal);
}

/** @throws when the text was not sealed with these keys, or was changed since. */
export function openSealedContact(sealed: string, keys: LineKeys): string {
  return open(sealed, keys.contactSeal);
}

/** AES-256-GCM: nonce, tag, text; base64url. */
function seal(text: string, key: Buffer): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

function open(sealed: string, key: Buffer): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), {
    // Without it Node takes a tag of four bytes for a whole one.
    authTagLength: tagBytes,
  });
  decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString('utf8');
}
