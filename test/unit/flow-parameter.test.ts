import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flowList, flowText, toFlowList } from '../../shared/runtime/flow-parameter.ts';

describe('a text a flow passes', () => {
  it.each([
    ['a pothole', 'a pothole'],
    ['  a pothole ', 'a pothole'],
    ['none', ''],
    [' none ', ''],
    ['', ''],
    [' ', ''],
    [undefined, ''],
    ['none of it', 'none of it'],
    ['None', 'None'],
  ])('%j is %j', (passed, text) => {
    expect(flowText.parse(passed)).toBe(text);
  });

  it('is nothing but a text', () => {
    expect(flowText.safeParse(7).success).toBe(false);
    expect(flowText.safeParse(null).success).toBe(false);
  });
});

describe('a list a flow passes', () => {
  it.each([
    ['pothole|tree|litter', ['pothole', 'tree', 'litter']],
    ['pothole', ['pothole']],
    ['none', []],
    ['', []],
    [undefined, []],
  ])('%j is %j', (passed, list) => {
    expect(flowList.parse(passed)).toEqual(list);
  });

  it('comes back as it was handed out, and is never an empty text', () => {
    const label = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9 ,.'-]{0,20}[a-z0-9]$/);
    fc.assert(
      fc.property(fc.array(label, { maxLength: 4 }), (entries) => {
        fc.pre(entries.join() !== 'none');
        expect(toFlowList(entries)).not.toBe('');
        expect(flowList.parse(toFlowList(entries))).toEqual(entries);
      }),
    );
  });
});
