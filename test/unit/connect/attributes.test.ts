import { describe, expect, test } from 'vitest';
import { action, flow } from './build-flow.ts';
import { call } from './fake-world.ts';

const update = (type: string, parameters: Record<string, unknown>) =>
  flow([action('update', type, parameters, { next: 'done', errors: { NoMatchingError: 'failed' } })]);

describe('keeping what is known of a contact', () => {
  test('adds attributes, filled in, to those there are', async () => {
    const { contact } = await call(
      update('UpdateContactAttributes', {
        Attributes: { need: '$.External.code', note: 'from $.Channel' },
        TargetContact: 'Current',
      }),
      {},
      { attributes: { language: 'en', need: 'old' }, external: { code: 'pothole' } },
    );
    expect(contact.attributes).toEqual({ language: 'en', need: 'pothole', note: 'from VOICE' });
  });

  test('fails rather than hold over 32 KB of attributes', async () => {
    const { contact, path } = await call(update('UpdateContactAttributes', { Attributes: { a: 'a'.repeat(33_000) } }));
    expect(path[1]).toBe('failed');
    expect(contact.attributes).toEqual({});
  });

  test('fails to change a related contact: there is none', async () => {
    const { path } = await call(
      update('UpdateContactAttributes', { Attributes: { a: 'b' }, TargetContact: 'Related' }),
    );
    expect(path[1]).toBe('failed');
  });

  test('keeps flow attributes for the flow', async () => {
    const { contact } = await call(
      update('UpdateFlowAttributes', {
        FlowAttributes: { a: { Type: 'String', Value: '$.ContactId' }, b: { Value: '2' } },
      }),
    );
    expect(contact.flowAttributes).toEqual({ a: contact.contactId, b: '2' });
  });

  test("sets the contact's language, name, description and customer", async () => {
    const { contact } = await call(
      update('UpdateContactData', {
        LanguageCode: 'es-US',
        Name: '311',
        Description: 'Pothole',
        CustomerId: '$.CustomerEndpoint.Address',
      }),
    );
    expect(contact).toMatchObject({
      languageCode: 'es-US',
      name: '311',
      description: 'Pothole',
      customerId: '+18605550123',
    });
  });

  test('speaks the new language from then on', async () => {
    const { world } = await call(update('UpdateContactData', { LanguageCode: 'es-US' }));
    expect(world.said.map(({ language }) => language)).toEqual(['es-US']);
  });

  test('fails on what is no language code', async () => {
    expect((await call(update('UpdateContactData', { LanguageCode: 'Spanish' }))).path[1]).toBe('failed');
  });

  test('says which settings of other services change nothing here', async () => {
    const { path, warnings } = await call(update('UpdateContactData', { IsVoiceIdStreamingEnabled: 'true' }));
    expect(path[1]).toBe('done');
    expect(warnings).toEqual(['test / update: IsVoiceIdStreamingEnabled changes nothing here']);
  });

  test('refuses to update nothing', async () => {
    await expect(call(update('UpdateContactData', { TargetContact: 'Current' }))).rejects.toThrow('nothing is given');
  });

  test('tags the contact, six at most and none of AWS', async () => {
    const { contact } = await call(update('TagContact', { Tags: { city: 'hartford' } }), {}, { tags: { a: 'b' } });
    expect(contact.tags).toEqual({ a: 'b', city: 'hartford' });
    const seven = Object.fromEntries(Array.from({ length: 7 }, (_, index) => [`tag${index}`, 'x']));
    expect((await call(update('TagContact', { Tags: seven }))).path[1]).toBe('failed');
    expect((await call(update('TagContact', { Tags: { 'aws:a': 'b' } }))).path[1]).toBe('failed');
  });

  test('takes tags off', async () => {
    const { contact } = await call(update('UntagContact', { TagKeys: ['a', 'x'] }), {}, { tags: { a: 'b', c: 'd' } });
    expect(contact.tags).toEqual({ c: 'd' });
  });
});
