import { readEntry } from '../connect/keys.ts';
import type { Heard, HearRequest } from '../connect/world.ts';

/** How long a caller who has begun to talk may take until the words are there; each sign of talking starts it again. */
const longestUtteranceSeconds = 15;

/** What a telephone gives away of the person who holds it, as it happens. */
export type LiveCaller = {
  /** Waits for an answer: until the prompt's seconds and the time limit are over, or the question is withdrawn. */
  readonly hear: (request: HearRequest, withdrawn: AbortSignal) => Promise<Heard>;
  /** Answers in words. @returns false when nobody listened: words are lost then. */
  readonly say: (words: string) => boolean;
  /** Keys pressed while nothing is asked stay in the telephone's buffer for the next question. */
  readonly press: (keys: string) => void;
  /** The caller has begun to talk: the prompt is over, and silence is no answer any more for a while. */
  readonly startTalking: () => void;
  readonly hangUp: () => void;
  /** Aborted once the caller has hung up. */
  readonly gone: AbortSignal;
};

type Question = {
  readonly request: HearRequest;
  readonly answer: (heard: Heard) => void;
  pressed: string;
  silence: NodeJS.Timeout;
};

/** A caller who answers whenever they like, in real time; a key or a word interrupts the prompt. */
export function liveCaller(): LiveCaller {
  const hangingUp = new AbortController();
  let buffered = '';
  let question: Question | undefined;

  function hear(request: HearRequest, withdrawn: AbortSignal): Promise<Heard> {
    return new Promise((answer) => {
      if (hangingUp.signal.aborted) return answer({ hungUp: true });
      const silence = after(request.promptSeconds + request.timeLimitSeconds, () => settle({ silence: true }));
      const asked: Question = { request, answer, pressed: '', silence };
      question = asked;
      withdrawn.addEventListener('abort', () => {
        if (question === asked) settle({ silence: true });
      });
      takeKeys();
    });
  }

  function settle(heard: Heard): void {
    const settled = question;
    question = undefined;
    clearTimeout(settled?.silence);
    settled?.answer(heard);
  }

  function waitAgain(waiting: Question, seconds: number, heard: () => Heard): void {
    clearTimeout(waiting.silence);
    waiting.silence = after(seconds, () => settle(heard()));
  }

  /** Takes keys from the buffer until the entry is over; what comes after it is for the next question. */
  function takeKeys(): void {
    const asked = question;
    if (asked?.request.kind !== 'keys' && asked?.request.kind !== 'speech-or-keys') return;
    while (asked === question && buffered !== '') {
      asked.pressed += buffered.charAt(0);
      buffered = buffered.slice(1);
      if (isOver(asked.pressed, asked.request)) settle({ keys: asked.pressed });
      else waitAgain(asked, asked.request.interDigitSeconds, () => ({ keys: asked.pressed }));
    }
  }

  return {
    hear,
    say(words) {
      if (question?.request.kind !== 'speech-or-keys') return false;
      settle({ words });
      return true;
    },
    press(keys) {
      buffered += keys;
      takeKeys();
    },
    startTalking() {
      if (question?.request.kind === 'speech-or-keys' && question.pressed === '') {
        waitAgain(question, longestUtteranceSeconds, () => ({ silence: true }));
      }
    },
    hangUp() {
      hangingUp.abort();
      settle({ hungUp: true });
    },
    gone: hangingUp.signal,
  };
}

/** Whether one key more would be one too many. */
function isOver(pressed: string, rules: HearRequest): boolean {
  return readEntry(`${pressed}0`, rules).surplus !== '';
}

function after(seconds: number, act: () => void): NodeJS.Timeout {
  return setTimeout(act, seconds * 1000);
}
