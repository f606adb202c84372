import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { flowData } from '../../../local/connect/flow-data.ts';
import { interpolate, parsePath, resolvePath } from '../../../local/connect/json-path.ts';
import { queueNamed, testContact } from './fake-world.ts';

const contact = testContact({
  attributes: { need: 'pothole', 'sfdc-flag__c': '1', niño: 'sí' },
  flowAttributes: { tries: '2' },
  external: { status: 'ok', place: { label: 'Park and Main' }, items: ['a', 'b'], count: 3 },
  lex: {
    intentName: 'Report',
    slots: { Place: 'Main', Side: null },
    sessionAttributes: { language: 'es' },
    confidence: 0.91,
  },
  storedCustomerInput: '4829061735',
  queue: queueNamed('residents'),
  metrics: {
    queue: queueNamed('residents'),
    figures: { contactsInQueue: 4, oldestContactAgeSeconds: 95, agentsOnline: 3, agentsAvailable: 1, agentsStaffed: 2 },
  },
  tags: { city: 'hartford' },
  modules: { input: { code: 'a' }, result: 'found', resultData: { id: '7' } },
});
const data = flowData(contact);

describe('finding a value by its path', () => {
  test.each([
    ['$.Attributes.need', 'pothole'],
    ["$['Attributes']['need']", 'pothole'],
    ['$["Attributes"].need', 'pothole'],
    ['$.Attributes.sfdc-flag__c', '1'],
    ['$.Attributes.niño', 'sí'],
    ['$.FlowAttributes.tries', '2'],
    ['$.External.status', 'ok'],
    ['$.External.place.label', 'Park and Main'],
    ['$.External.items[1]', 'b'],
    ['$.External.count', 3],
    ['$.StoredCustomerInput', '4829061735'],
    ['$.CustomerEndpoint.Address', '+18605550123'],
    ['$.CustomerEndpoint.Type', 'TELEPHONE_NUMBER'],
    ['$.SystemEndpoint.Address', '+18605550311'],
    ['$.Queue.Name', 'residents'],
    ['$.Queue.ARN', queueNamed('residents').arn],
    ['$.Metrics.Queue.Size', 4],
    ['$.Metrics.Queue.OldestContactAge', 95],
    ['$.Metrics.Agents.Online.Count', 3],
    ['$.Metrics.Agents.Available.Count', 1],
    ['$.Metrics.Agents.Staffed.Count', 2],
    ['$.Lex.IntentName', 'Report'],
    ['$.Lex.Slots.Place', 'Main'],
    ['$.Lex.SessionAttributes.language', 'es'],
    ['$.Lex.IntentConfidence.Score', 0.91],
    ['$.ContactId', contact.contactId],
    ['$.InitialContactId', contact.contactId],
    ['$.Channel', 'VOICE'],
    ['$.LanguageCode', 'en-US'],
    ['$.InitiationMethod', 'INBOUND'],
    ['$.AwsRegion', 'us-east-1'],
    ['$.Tags.city', 'hartford'],
    ["$.SegmentAttributes['connect:Subtype']", 'connect:Telephony'],
    ['$.Modules.Input.code', 'a'],
    ['$.Modules.Result', 'found'],
    ['$.Modules.ResultData.id', '7'],
  ])('%s', (path, value) => {
    expect(resolvePath(data, path)).toEqual(value);
  });

  test.each([
    '$.Attributes.x',
    '$.Lex.Slots.Side',
    '$.Nothing.x',
    '$.Attributes.constructor',
    '$.External.items[2]',
    '$.PreviousContactId',
  ])('finds nothing at %s', (path) => {
    expect(resolvePath(data, path)).toBeUndefined();
  });

  test.each([
    'Attributes.x',
    '$',
    '$.',
    '$5',
    '$.50',
    'a $.Attributes.x',
    '$.Attributes.x!',
    '$.Attributes.',
    '$.Attributes[x]',
  ])('takes %s for no path', (text) => {
    expect(parsePath(text)).toBeNull();
  });
});

describe('filling in a text', () => {
  const fill = (text: string) => {
    const missing: string[] = [];
    return { text: interpolate(text, data, (path) => missing.push(path)), missing };
  };

  test('puts values where the paths are, and leaves the punctuation after them', () => {
    expect(fill('A $.Attributes.need. At $.External.place.label, yes? ($.External.count)').text).toBe(
      'A pothole. At Park and Main, yes? (3)',
    );
  });

  test('leaves money and lone dollar signs alone', () => {
    expect(fill('It costs $5, or $.50, or a $').text).toBe('It costs $5, or $.50, or a $');
  });

  test('reports each path that has no value', () => {
    expect(fill('$.Attributes.x and $.External.y')).toEqual({
      text: ' and ',
      missing: ['$.Attributes.x', '$.External.y'],
    });
  });

  test('writes an object as JSON', () => {
    expect(fill('$.External.place').text).toBe('{"label":"Park and Main"}');
  });

  test('does not read paths in what it put in', () => {
    const sly = { Attributes: { a: '$.Attributes.b', b: 'secret' } };
    expect(interpolate('$.Attributes.a', sly, () => {})).toBe('$.Attributes.b');
  });

  test('changes no text without a dollar sign', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !text.includes('$')),
        (text) => {
          expect(fill(text)).toEqual({ text, missing: [] });
        },
      ),
    );
  });

  test('finds any attribute by either spelling of its path', () => {
    const key = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,20}[A-Za-z0-9_]$/);
    fc.assert(
      fc.property(key, fc.string(), (key, value) => {
        const held = { Attributes: { [key]: value } };
        expect(resolvePath(held, `$.Attributes.${key}`)).toBe(value);
        expect(interpolate(`<$['Attributes']['${key}']>`, held, () => {})).toBe(`<${value}>`);
      }),
    );
  });
});
