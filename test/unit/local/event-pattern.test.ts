import { describe, expect, test } from 'vitest';
import { readEventPattern, UnknownPatternError } from '../../../local/cloud/event-pattern.ts';

const event = {
  source: 'aws.connect',
  resources: ['arn:aws:connect:1', 'arn:aws:connect:2'],
  detail: { eventType: 'DISCONNECTED', queueInfo: { queueArn: 'q' }, attempts: 2, agentInfo: null },
};

describe('an event pattern', () => {
  test.each<[string, unknown, boolean]>([
    ['a value that is listed', { source: ['other', 'aws.connect'] }, true],
    ['a value that is not', { source: ['other'] }, false],
    ['all of several fields', { source: ['aws.connect'], detail: { eventType: ['QUEUED', 'DISCONNECTED'] } }, true],
    ['all but one', { source: ['aws.connect'], detail: { eventType: ['QUEUED'] } }, false],
    ['a field that is missing', { detail: { channel: ['VOICE'] } }, false],
    ['a field inside one that is missing', { nothing: { at: { all: ['x'] } } }, false],
    ['one value of a list', { resources: ['arn:aws:connect:2'] }, true],
    ['a number, not its text', { detail: { attempts: ['2'] } }, false],
    ['a number', { detail: { attempts: [2] } }, true],
    ['null', { detail: { agentInfo: [null] } }, true],
    ['a prefix', { resources: [{ prefix: 'arn:aws:connect' }] }, true],
    [
      'a suffix',
      { detail: { queueInfo: { queueArn: [{ suffix: 'q' }] }, eventType: [{ suffix: 'CONNECTED' }] } },
      true,
    ],
    ['another suffix', { source: [{ suffix: 'aws' }] }, false],
    ['another prefix', { source: [{ prefix: 'connect' }] }, false],
    ['anything but a value', { detail: { eventType: [{ 'anything-but': ['QUEUED', 'INITIATED'] }] } }, true],
    ['anything but this value', { detail: { eventType: [{ 'anything-but': 'DISCONNECTED' }] } }, false],
    ['anything but a prefix', { source: [{ 'anything-but': { prefix: 'aws.' } }] }, false],
    ['anything but a value where there is none', { detail: { channel: [{ 'anything-but': 'CHAT' }] } }, false],
    ['what exists', { detail: { queueInfo: { queueArn: [{ exists: true }] } } }, true],
    ['what does not exist', { detail: { channel: [{ exists: false }] } }, true],
    ['that nothing exists which does', { source: [{ exists: false }] }, false],
  ])('takes %s: %j', (_what, pattern, matches) => {
    expect(readEventPattern(pattern)(event)).toBe(matches);
  });

  test.each<[unknown, string]>([
    [{ source: [{ wildcard: '*' }] }, 'source: the local run does not know the pattern {"wildcard":"*"}'],
    [{ detail: { attempts: [{ numeric: ['>', 1] }] } }, 'detail.attempts'],
    [{ source: 'aws.connect' }, 'source: expected an object'],
    [{ $or: [{ source: ['a'] }] }, '$or'],
    [{ source: [{ 'anything-but': { suffix: 'x' } }] }, 'anything-but'],
  ])('%j is refused with the part that is not understood', (pattern, message) => {
    expect(() => readEventPattern(pattern)).toThrow(UnknownPatternError);
    expect(() => readEventPattern(pattern)).toThrow(message);
  });
});
