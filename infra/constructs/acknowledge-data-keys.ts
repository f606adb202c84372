import { Validations } from 'aws-cdk-lib/core';
import type { ServiceFunction } from './service-function.ts';

/** Functions that send to, or take from, encrypted topics and queues. */
export function acknowledgeDataKeys(functions: readonly ServiceFunction[]): void {
  for (const { executionRole } of functions) {
    Validations.of(executionRole).acknowledge(
      {
        id: 'AwsSolutions-IAM5[Action::kms:GenerateDataKey*]',
        reason: 'Sending to an encrypted topic or queue takes a data key of either kind, and of this one key only.',
      },
      {
        id: 'AwsSolutions-IAM5[Action::kms:ReEncrypt*]',
        reason: 'The two halves of one operation, on this one key only, for the encrypted queue.',
      },
    );
  }
}
