import { describe, expect, test } from 'vitest';
import { FlowPlaceholderError, fillPlaceholders, flowContent } from '../../infra/constructs/flow-content.ts';

const flow = '{"a":"${FileRequest}","b":"${LocatePlace}","c":"${FileRequest}"}';

describe('the placeholders of a contact flow', () => {
  test('become the values given for them, wherever they stand', () => {
    expect(fillPlaceholders('inbound.json', flow, { FileRequest: 'one', LocatePlace: 'two' })).toBe(
      '{"a":"one","b":"two","c":"one"}',
    );
  });

  test('take a value as it is, whatever signs are in it', () => {
    expect(fillPlaceholders('inbound.json', '${Arn}', { Arn: '$& ${Token[TOKEN.1]}' })).toBe('$& ${Token[TOKEN.1]}');
  });

  test('fail, each named, when they have no value', () => {
    const fill = () => fillPlaceholders('inbound.json', flow, {});
    expect(fill).toThrow(FlowPlaceholderError);
    expect(fill).toThrow('contact-flows/inbound.json');
    expect(fill).toThrow('${FileRequest} stands in the flow, but no value is given for it');
    expect(fill).toThrow('${LocatePlace} stands in the flow, but no value is given for it');
  });

  test('fail when a value, each named, is for none of them', () => {
    const fill = () =>
      fillPlaceholders('inbound.json', flow, { FileRequest: 'one', LocatePlace: 'two', FileRequset: 'x', Queue: 'y' });
    expect(fill).toThrow('FileRequset is given, but ${FileRequset} stands nowhere in the flow');
    expect(fill).toThrow('Queue is given, but ${Queue} stands nowhere in the flow');
  });

  test('fail with a name that every object has from birth, as with any other', () => {
    expect(() => fillPlaceholders('inbound.json', '${constructor}', {})).toThrow('${constructor} stands in the flow');
  });

  test('of the real flow are all filled, and none by mistake', () => {
    expect(() => flowContent('inbound', { FileRequest: 'one' })).toThrow('${AnswerCall} stands in the flow');
  });
});
