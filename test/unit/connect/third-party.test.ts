import { describe, expect, test } from 'vitest';
import { action, flow } from './build-flow.ts';
import { call } from './fake-world.ts';

const transfer = (ContinueFlowExecution: 'True' | 'False', ThirdPartyPhoneNumber = '$.Attributes.number') =>
  flow([
    action(
      'transfer',
      'TransferParticipantToThirdParty',
      { ThirdPartyPhoneNumber, ThirdPartyConnectionTimeLimitSeconds: '30', ContinueFlowExecution },
      { next: 'back', errors: { NoMatchingError: 'failed', CallFailed: 'busy', ConnectionTimeLimitExceeded: 'late' } },
    ),
  ]);
const reachable = { attributes: { number: '+18605550142' } };

describe('connecting a caller to somebody outside', () => {
  test('ends the flow for good, or goes on when they are done', async () => {
    const { reason, world } = await call(transfer('False'), {}, reachable);
    expect(reason).toBe('transferred');
    expect(world.dialled[0]).toMatchObject({ number: '+18605550142', timeLimitSeconds: 30, digits: null });
    expect((await call(transfer('True'), {}, reachable)).path[1]).toBe('back');
  });

  test.each([
    ['True', 'failed', 'busy'],
    ['True', 'timed-out', 'late'],
    ['False', 'failed', 'failed'],
    ['False', 'timed-out', 'failed'],
  ] as const)('continuing: %s, %s, goes to %s', async (goesOn, dial, block) => {
    expect((await call(transfer(goesOn), { dial }, reachable)).path[1]).toBe(block);
  });

  test('fails on what cannot be dialled', async () => {
    expect((await call(transfer('True', '311'))).path[1]).toBe('failed');
  });
});
