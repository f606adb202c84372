import { describe, expect, it } from 'vitest';
import { addressForMap } from '../../shared/domain/places/address-for-map.ts';

describe('what a map is asked for', () => {
  it.each([
    ['45 Newfound Street', '45 newfound street'],
    ['forty five Newfound', '45 newfound'],
    ['my name is Ana Lopez and it is at 45 Newfound Street near my house', '45 newfound street'],
    ['2 potholes at 12 Newfound Road please', '12 newfound road'],
    ['45 Old Mill Pond Road West', '45 old mill pond road west'],
    ['calle Newfound 45', '45 newfound'],
    ['avenida Newfound, número 45', '45 newfound Ave'],
    ['en el cuarenta y cinco de la calle Newfound, cerca de la escuela', '45 newfound'],
  ])('is the address and nothing else: %s', (said, address) => {
    expect(addressForMap(said)).toBe(address);
  });

  it.each([
    '',
    "I don't know",
    'behind the old factory',
    'I called 3 times',
    'call me at 860 555 0123',
    'Newfound Street',
    '45',
    '0 Newfound Street',
  ])('is nothing without one: "%s"', (said) => {
    expect(addressForMap(said)).toBeUndefined();
  });
});
