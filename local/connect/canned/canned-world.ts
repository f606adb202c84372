import type { CallEvent } from '../events.ts';
import type { Flow } from '../flow.ts';
import { stayRequest } from '../stay-request.ts';
import {
  CallerHungUp,
  type Heard,
  type HearRequest,
  LambdaFailure,
  type Recognition,
  type RecognizeRequest,
  type World,
} from '../world.ts';
import { type CannedAnswers, metricsOf } from './answers.ts';

type Around = {
  readonly hear: (request: HearRequest) => Heard;
  readonly emit: (event: CallEvent) => void;
  readonly flow: (named: string) => Flow | undefined;
};

/** A world of given answers: every queue, number and hours a flow names exists in it. */
export function cannedWorld(answers: CannedAnswers, { hear, emit, flow }: Around): World {
  let now = Date.UTC(2026, 0, 5, 15);
  const answerOf = lambdaAnswers(answers.lambda);
  return {
    say: async () => undefined,
    hear: async (request) => hear(request),
    linger: async (seconds) => {
      stay(hear);
      if (seconds === null) for (;;) stay(hear);
    },
    invokeLambda: async ({ functionArn }) => answerOf(functionArn),
    recognize: async (request) => recognize(answers.lex, request),
    isOpen: () => answers.hours,
    hoursOfQueue: (queueArn) => `hours of ${queueArn}`,
    queue: (id) => (id === '' ? undefined : { arn: id, name: id.split('/').at(-1) ?? id, outboundCaller: null }),
    queueOfAgent: (id) => (id === '' ? undefined : { arn: `queue of ${id}`, name: id, outboundCaller: null }),
    queueMetrics: () => metricsOf(answers),
    enqueue: async ({ entered }) => {
      entered();
      return 'queued';
    },
    requeue: ({ entered }) => {
      entered();
      return 'moved';
    },
    createCallback: ({ queueArn, contact }) => {
      emit({ type: 'queued', queue: queueArn.split('/').at(-1) ?? queueArn, need: contact.attributes['need'] ?? null });
      return 'created';
    },
    dial: async () => 'connected',
    flow,
    clock: {
      now: () => now,
      wait: async (seconds) => {
        now += seconds * 1000;
      },
    },
    random: () => 0.5,
    emit,
  };
}

/** A while in the queue or on hold, which passes unless the caller hangs up. */
function stay(hear: Around['hear']): void {
  const heard = hear(stayRequest('queue', ''));
  if ('hungUp' in heard) throw new CallerHungUp();
}

/** Answers by the longest part of the ARN; a list's last answer is given again and again. */
function lambdaAnswers(lambda: CannedAnswers['lambda']): (functionArn: string) => unknown {
  const parts = Object.keys(lambda).sort((a, b) => b.length - a.length);
  const asked = new Map<string, number>();
  return (functionArn) => {
    const part = parts.find((each) => functionArn.includes(each));
    const canned = part === undefined ? undefined : lambda[part];
    if (part === undefined || canned === undefined) throw new LambdaFailure(`no answer is given for ${functionArn}`);
    const times = asked.get(part) ?? 0;
    asked.set(part, times + 1);
    const answer = Array.isArray(canned) ? canned[Math.min(times, canned.length - 1)] : canned;
    if (answer === 'error') throw new LambdaFailure('fails, as the answers say');
    return answer;
  };
}

function recognize(lex: CannedAnswers['lex'], { input, sessionAttributes }: RecognizeRequest): Recognition {
  const heard = 'words' in input ? input.words : 'keys' in input ? input.keys : '';
  const plain = (text: string) => text.trim().toLowerCase();
  const match = Object.entries(lex).find(([text]) => plain(text) === plain(heard));
  return {
    intentName: match?.[1] ?? 'FallbackIntent',
    slots: {},
    sessionAttributes,
    confidence: match === undefined ? null : 1,
  };
}
