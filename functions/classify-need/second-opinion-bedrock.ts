import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import * as z from 'zod';
import { opinionOf } from '../../shared/adapters/bedrock.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { logger, metrics } from '../../shared/runtime/logger.ts';
import type { SecondOpinion } from './second-opinion.ts';

const { SECOND_OPINION_MODEL } = readEnv({ SECOND_OPINION_MODEL: z.string().min(1) });
// One attempt: a caller is waiting, and the line has an answer of its own.
const ask = opinionOf(new BedrockRuntimeClient({ maxAttempts: 1 }), { model: SECOND_OPINION_MODEL });

/** The model that the city chose. What goes wrong is counted here, and is the line's to bear. */
export const secondOpinion: SecondOpinion | undefined = async (question) => {
  metrics.addMetric('SecondOpinionsAsked', MetricUnit.Count, 1);
  try {
    return await ask(question);
  } catch (error) {
    metrics.addMetric('SecondOpinionsFailed', MetricUnit.Count, 1);
    // The error's own text may repeat what was asked.
    logger.warn('second-opinion-failed', { reason: error instanceof Error ? error.name : 'unknown' });
    throw error;
  }
};
