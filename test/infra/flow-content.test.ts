import { describe, expect, test } from 'vitest';
import {
  type FlowPart,
  FlowParts,
  FlowPlaceholderError,
  fillPlaceholders,
} from '../../infra/constructs/flow-content.ts';

const flow = '{"a":"${FileRequest}","b":"${LocatePlace}","c":"${FileRequest}"}';
const parts = (values: Readonly<Record<string, string>>): Map<string, FlowPart> =>
  new Map(Object.entries(values).map(([name, value]) => [name, { value }]));

describe('the placeholders of a contact flow', () => {
  test('become the values given for them, wherever they stand', () => {
    expect(fillPlaceholders('inbound.json', flow, parts({ FileRequest: 'one', LocatePlace: 'two', Other: 'x' }))).toBe(
      '{"a":"one","b":"two","c":"one"}',
    );
  });

  test('take a value as it is, whatever signs are in it', () => {
    const Arn = '$& ${Token[TOKEN.1]}';
    expect(fillPlaceholders('inbound.json', '${Arn}', parts({ Arn }))).toBe(Arn);
  });

  test('fail, each named, when they have no value', () => {
    const fill = () => fillPlaceholders('inbound.json', flow, parts({}));
    expect(fill).toThrow(FlowPlaceholderError);
    expect(fill).toThrow('contact-flows/inbound.json');
    expect(fill).toThrow('${FileRequest} stands in the flow, but no value is given for it');
    expect(fill).toThrow('${LocatePlace} stands in the flow, but no value is given for it');
  });

  test('fail with a name that every object has from birth, as with any other', () => {
    expect(() => fillPlaceholders('inbound.json', '${constructor}', parts({}))).toThrow(
      '${constructor} stands in the flow',
    );
  });
});

describe('what flows may name', () => {
  test('fails when no flow names it, but for what is entered from outside', () => {
    const given = new FlowParts();
    for (const name of ['ConnectPerson', 'FileRequset', 'InboundFlow']) given.set(name, { value: name });
    given.fill('agent-whisper');
    const check = () => given.assertAllUsedBut(['InboundFlow']);
    expect(check).toThrow(FlowPlaceholderError);
    expect(check).toThrow('FileRequset is given, but ${FileRequset} stands in no flow');
    expect(check).not.toThrow(/ConnectPerson|InboundFlow/);
  });

  test('is needed by the real flows, which fail without it', () => {
    expect(() => new FlowParts().fill('inbound')).toThrow('${NeedFlow} stands in the flow');
  });
});
