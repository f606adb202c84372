import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { masked } from '../../shared/domain/masking.ts';

describe('what tells who somebody is', () => {
  it.each([
    ['write to maria.lopez+311@mail.example.com please', 'write to [email] please'],
    ['maria@example', '[email]'],
    ['it is maria at example dot com', 'it is [email]'],
    ['mi correo es josé arroba ejemplo punto com punto mx', 'mi correo es [email]'],
    ['call 860-555-0123', 'call [phone]'],
    ['call +1 (860) 555-0123 today', 'call [phone] today'],
    ['call (860) 555 0123.', 'call [phone].'],
    ['8605550123', '[phone]'],
    ['it is 8 6 0 5 5 5 0 1 2 3', 'it is [phone]'],
    ['eight six zero five five five oh one two three', '[phone]'],
    ['ocho seis cero cinco cinco cinco cero uno dos tres', '[phone]'],
    ['in front of 1234 Park Street', 'in front of [number] Park Street'],
    ['plate AB1234', 'plate AB[number]'],
    ['the 300th time', 'the [number]th time'],
    ['my name is Maria Lopez and there is a pothole', 'my name is [name] and there is a pothole'],
    ['My name is Maria, there is a pothole', 'My name is [name], there is a pothole'],
    ["my name's maria there is a pothole", "my name's [name] there is a pothole"],
    ['hi this is John Smith calling about a tree', 'hi this is [name] calling about a tree'],
    ['this is An Nguyen', 'this is [name]'],
    ['me llamo José Pérez y hay un bache', 'me llamo [name] y hay un bache'],
    ['me llamo María de la Cruz', 'me llamo [name]'],
    ['soy Ana, hay un bache', 'soy [name], hay un bache'],
  ])('is masked in %j', (text, without) => {
    expect(masked(text)).toBe(without);
  });
});

describe('what tells what is wrong and where', () => {
  it.each([
    'there is a pothole at 45 Park Street',
    'the corner of 5th and Main, two cars wide',
    'between 10 and 12 every night',
    'this is a pothole',
    'this is about an abandoned car',
    'this is an abandoned car',
    'soy de Hartford',
    'one of the two lights is out',
    'it is at the bus stop, near the point where they meet',
    '',
  ])('is left alone: %j', (text) => {
    expect(masked(text)).toBe(text);
  });
});

describe('of whatever is said', () => {
  const said = fc
    .array(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 8 }),
        fc.constantFrom(
          '860',
          '5550123',
          '-',
          '(',
          ')',
          'one',
          'two',
          'this is',
          'my name is',
          'de la',
          'Ana',
          'at',
          '@',
        ),
      ),
      { maxLength: 20 },
    )
    .map((parts) => parts.join(' '));

  it('no three digits stand together afterwards, and nothing looks like an address', () => {
    fc.assert(
      fc.property(said, (text) => {
        expect(masked(text)).not.toMatch(/\p{Nd}{3}|[\p{L}\p{N}]@[\p{L}\p{N}]/u);
      }),
    );
  });

  it('what was masked stays as it is when it is masked again', () => {
    fc.assert(
      fc.property(said, (text) => {
        const once = masked(text);
        expect(masked(once)).toBe(once);
      }),
    );
  });

  it('a very long text takes no longer than a caller would notice', () => {
    const started = performance.now();
    for (const part of ['a', '1', '1 ', 'a.', 'a at ', 'my name is ', 'de ', '@', '(', 'one '])
      masked(part.repeat(2000));
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
