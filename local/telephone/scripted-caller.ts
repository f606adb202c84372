import type { Heard, HearRequest } from '../connect/world.ts';
import type { Step } from './steps.ts';

/** Questions a caller who has nothing more to say lets pass before hanging up. */
const questionsLeftUnanswered = 1;
/** Silences in a row, whatever is still to be said: a step that no question can take must not keep a call going for ever. */
const mostSilences = 20;

/**
 * A caller who follows a script. Each step waits for a question that can take it: one for keys alone passes over words as
 * silence, and waiting in a queue takes nothing but a silence or the end. After the last step the caller stays silent for
 * a question, and then hangs up; an agent is left to end the call, unless hanging up comes next.
 */
export function scriptedCaller(steps: readonly Step[]): (request: Pick<HearRequest, 'kind'>) => Heard {
  const left = [...steps];
  let unanswered = 0;
  let silences = 0;

  return (request) => {
    if (request.kind === 'agent') return left[0]?.kind === 'hangup' ? { hungUp: true } : { silence: true };
    const heard = nextStep(request);
    silences = 'silence' in heard ? silences + 1 : 0;
    return silences > mostSilences ? { hungUp: true } : heard;
  };

  function nextStep({ kind }: Pick<HearRequest, 'kind'>): Heard {
    const [next] = left;
    if (!next) {
      unanswered += 1;
      return unanswered > questionsLeftUnanswered ? { hungUp: true } : { silence: true };
    }
    if (!isTaken(next, kind)) return { silence: true };
    left.shift();
    switch (next.kind) {
      case 'say':
        return { words: next.words };
      case 'press':
        return { keys: next.keys };
      case 'wait':
        return { silence: true };
      case 'hangup':
        return { hungUp: true };
    }
  }
}

function isTaken(step: Step, by: HearRequest['kind']): boolean {
  if (step.kind === 'say') return by === 'speech-or-keys';
  return step.kind !== 'press' || by !== 'queue';
}
