import { useEffect, useRef } from 'preact/hooks';
import { call } from './call.ts';
import type { Step } from './call-state.ts';

type Lambda = Extract<Step, { kind: 'lambda' }>;

/** A bar that is full stands for this long at least, so that quick functions look quick. */
const fullBarMilliseconds = 100;

/** What the line did: the blocks of its contact flows as they ran, and each function with the time it took. */
export function BehindTheCall() {
  const { steps } = call.value;
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => list.current?.parentElement?.scrollTo({ top: list.current.scrollHeight }), [steps.length]);
  const lambdas = steps.filter((step): step is Lambda => step.kind === 'lambda');
  const slowest = Math.max(fullBarMilliseconds, ...lambdas.map(({ milliseconds }) => milliseconds));
  const altogether = lambdas.reduce((sum, { milliseconds }) => sum + milliseconds, 0);

  return (
    <section class="panel" aria-labelledby="behind">
      <h2 id="behind">Behind the call</h2>
      <p class="behind__sum">
        {steps.length - lambdas.length} blocks of the contact flow, {lambdas.length} functions in{' '}
        {Math.round(altogether)} ms
      </p>
      <div class="behind__scroll" tabIndex={0} role="region" aria-labelledby="behind">
        <ol class="behind" ref={list}>
          {steps.map((step, index) => (
            <li key={index} class={`behind__step behind__step--${step.kind}`}>
              <span class="behind__at">{step.atSeconds.toFixed(1)} s</span>
              {step.kind === 'lambda' ? <Function step={step} slowest={slowest} /> : <Block step={step} />}
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}

function Block({ step }: { step: Extract<Step, { kind: 'block' }> }) {
  return (
    <span class="behind__what">
      <span class="behind__flow">{step.flow} › </span>
      {step.identifier}
      <span class="behind__action"> {step.action}</span>
    </span>
  );
}

function Function({ step, slowest }: { step: Lambda; slowest: number }) {
  return (
    <span class="behind__what">
      <b>{step.name}</b>
      <span class="behind__milliseconds">
        {step.error === null ? '' : `failed (${step.error}) after `}
        {Math.round(step.milliseconds)} ms
      </span>
      <span class="behind__track" aria-hidden="true">
        <span class="behind__bar" style={{ width: `${(100 * step.milliseconds) / slowest}%` }} />
      </span>
    </span>
  );
}
