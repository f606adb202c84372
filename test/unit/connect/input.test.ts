import { describe, expect, test } from 'vitest';
import { action, flow } from './build-flow.ts';
import { call } from './fake-world.ts';

const menu = flow([
  action(
    'menu',
    'GetParticipantInput',
    { Text: 'Press 1 for English.', StoreInput: 'False', InputTimeLimitSeconds: '5' },
    {
      next: 'other',
      on: { 1: 'one', '#': 'pound' },
      errors: { NoMatchingCondition: 'other', NoMatchingError: 'failed', InputTimeLimitExceeded: 'late' },
    },
  ),
]);

const store = (parameters: Record<string, unknown> = {}) =>
  flow([
    action(
      'store',
      'GetParticipantInput',
      {
        Text: 'Enter it.',
        StoreInput: 'True',
        InputTimeLimitSeconds: '8',
        InputValidation: { CustomValidation: { MaximumLength: '10' } },
        ...parameters,
      },
      { next: 'stored', errors: { NoMatchingError: 'failed', InvalidPhoneNumber: 'invalid' } },
    ),
  ]);

describe('a menu', () => {
  test.each([
    ['1', 'one'],
    ['#', 'pound'],
    ['9', 'other'],
    ['*', 'other'],
  ])('goes by the key: %s to %s', async (keys, block) => {
    expect((await call(menu, { caller: [{ keys }] })).path[1]).toBe(block);
  });

  test('goes by the first key, and says that the others are dropped', async () => {
    const { path, warnings } = await call(menu, { caller: [{ keys: '123' }] });
    expect(path[1]).toBe('one');
    expect(warnings).toHaveLength(1);
  });

  test('exceeds its time limit in silence, and hears no words', async () => {
    expect((await call(menu)).path[1]).toBe('late');
    const { path, world } = await call(menu, { caller: [{ words: 'English' }] });
    expect(path[1]).toBe('late');
    expect(world.events).toContainEqual({ type: 'input', kind: 'silence', value: '' });
  });

  test('asks for one key within its time limit', async () => {
    const { world } = await call(menu);
    expect(world.asked).toEqual([
      {
        kind: 'keys',
        prompt: { text: 'Press 1 for English.', language: 'en-US' },
        promptSeconds: 1.6,
        timeLimitSeconds: 5,
        interDigitSeconds: 5,
        maxDigits: 1,
        terminator: null,
        cancelKey: null,
      },
    ]);
  });

  test('tells the prompt, then the input', async () => {
    const { world } = await call(menu, { caller: [{ keys: '1' }] });
    expect(world.events.slice(0, 3)).toEqual([
      { type: 'block', flow: 'test', identifier: 'menu', action: 'GetParticipantInput' },
      { type: 'prompt', text: 'Press 1 for English.', language: 'en-US', seconds: 1.6 },
      { type: 'input', kind: 'keys', value: '1' },
    ]);
  });

  test('takes no DTMFConfiguration', async () => {
    const wrong = flow([
      action('menu', 'GetParticipantInput', {
        Text: 'Hello',
        StoreInput: 'False',
        InputTimeLimitSeconds: '5',
        DTMFConfiguration: {},
      }),
    ]);
    await expect(call(wrong)).rejects.toThrow(
      "test: Invalid Action property name. Path: Actions[0].Parameters.DTMFConfiguration (GetParticipantInput 'menu')",
    );
  });

  test('fails on a prompt that cannot be spoken', async () => {
    const mute = flow([
      action(
        'menu',
        'GetParticipantInput',
        { SSML: 'bad', StoreInput: 'False', InputTimeLimitSeconds: '5' },
        { next: 'other', errors: { NoMatchingError: 'failed' } },
      ),
    ]);
    expect((await call(mute)).path[1]).toBe('failed');
  });
});

describe('storing input', () => {
  test.each([
    ['482#', '482'],
    ['12*482#', '482'],
    ['4829061735', '4829061735'],
    ['48290617351', '4829061735'],
  ])('%s is stored as %s', async (keys, stored) => {
    const { contact, path } = await call(store(), { caller: [{ keys }] });
    expect(contact.storedCustomerInput).toBe(stored);
    expect(path[1]).toBe('stored');
  });

  test("goes on with 'Timeout' when nothing is pressed", async () => {
    const { contact, path } = await call(store());
    expect(contact.storedCustomerInput).toBe('Timeout');
    expect(path[1]).toBe('stored');
  });

  test('ends with its own terminator, and keeps * when the cancel key is off', async () => {
    const own = store({
      DTMFConfiguration: { InputTerminationSequence: '00', DisableCancelKey: 'True', InterdigitTimeLimitSeconds: '3' },
    });
    const { contact, world } = await call(own, { caller: [{ keys: '1*2#00' }] });
    expect(contact.storedCustomerInput).toBe('1*2#');
    expect(world.asked[0]).toMatchObject({ interDigitSeconds: 3, terminator: '00', cancelKey: null, maxDigits: 10 });
  });

  test('takes its longest entry from the contact, and fails when that is no number', async () => {
    const asked = store({ InputValidation: { CustomValidation: { MaximumLength: '$.Attributes.length' } } });
    const held = await call(asked, { caller: [{ keys: '12345' }] }, { attributes: { length: '3' } });
    expect(held.contact.storedCustomerInput).toBe('123');
    expect((await call(asked)).path[1]).toBe('failed');
  });

  test.each([
    [{ NumberFormat: 'Local', CountryCode: 'US' }, '8605550123#', '+18605550123'],
    [{ NumberFormat: 'Local', CountryCode: 'US' }, '18605550123#', '+18605550123'],
    [{ NumberFormat: 'E164' }, '448081570192#', '+448081570192'],
  ])('stores a telephone number (%o) in E.164: %s as %s', async (PhoneNumberValidation, keys, stored) => {
    const { contact } = await call(store({ InputValidation: { PhoneNumberValidation } }), { caller: [{ keys }] });
    expect(contact.storedCustomerInput).toBe(stored);
  });

  test.each(['5550123#', '0605550123#', '#'])('finds %s an invalid telephone number', async (keys) => {
    const asked = store({ InputValidation: { PhoneNumberValidation: { NumberFormat: 'Local', CountryCode: 'US' } } });
    const { path, contact } = await call(asked, { caller: [{ keys }] });
    expect(path[1]).toBe('invalid');
    expect(contact.storedCustomerInput).toBeNull();
  });

  test('says that it does not encrypt', async () => {
    const secret = store({ InputEncryption: { EncryptionKeyId: 'k', Key: 'pem' } });
    expect((await call(secret, { caller: [{ keys: '1' }] })).warnings).toHaveLength(1);
  });

  test.each([{ InputValidation: {} }, { InputTimeLimitSeconds: 8 }, { InputTimeLimitSeconds: '0' }])(
    'refuses %o',
    async (parameters) => {
      await expect(call(store(parameters))).rejects.toThrow(
        'Invalid Action property value. Path: Actions[0].Parameters.Input',
      );
    },
  );
});
