import { useSignal } from '@preact/signals';
import type { Agent, AgentAct } from './agents-api.ts';
import { callTaker, callTakerProblem, doAsCallTaker, endWork, startWork } from './call-taker.ts';

/** What a call taker can do in each state, and how it is called. */
const acts: Readonly<Record<string, readonly (readonly [AgentAct, string])[]>> = {
  offered: [['accept', 'Take the call']],
  'with-caller': [
    ['hold', 'Put on hold'],
    ['hang-up', 'End the call'],
  ],
  holding: [
    ['resume', 'Take off hold'],
    ['hang-up', 'End the call'],
  ],
};

const states: Readonly<Record<string, string>> = {
  available: 'is ready for a call',
  offered: 'is being called',
  connecting: 'is being told what the call is about',
  'with-caller': 'is with the caller',
  holding: 'has the caller on hold',
  'after-call-work': 'is writing up the call',
  missed: 'missed the call: sign in again',
};

/** The other end, for whoever wants to see a caller reach a person. */
export function CallTakerPanel() {
  const name = useSignal('Desk 1');
  const agent = callTaker.value;
  return (
    <section class="panel" aria-labelledby="call-taker">
      <h2 id="call-taker">Call taker</h2>
      {agent === null ? (
        <form
          class="answer__row"
          onSubmit={(event) => {
            event.preventDefault();
            void startWork(name.value.trim());
          }}
        >
          <label class="usa-sr-only" for="call-taker-name">
            Name of the call taker
          </label>
          <input
            class="usa-input"
            id="call-taker-name"
            autocomplete="off"
            maxLength={50}
            required
            value={name.value}
            onInput={(event) => {
              name.value = event.currentTarget.value;
            }}
          />
          <button type="submit" class="usa-button usa-button--outline">
            Sign in to take calls
          </button>
        </form>
      ) : (
        <Desk agent={agent} />
      )}
      {callTakerProblem.value && (
        <p class="problem" role="alert">
          {callTakerProblem.value}
        </p>
      )}
    </section>
  );
}

/** What the flow knows; `none` stands for nothing there, as flows take no empty text. */
function gatheredOf({ attributes }: NonNullable<Agent['contact']>): [string, string][] {
  return Object.entries(attributes).filter(([, value]) => value !== 'none');
}

function Desk({ agent }: { agent: Agent }) {
  return (
    <>
      <p role="status">
        <b>{agent.name}</b> {states[agent.state] ?? agent.state}
      </p>
      <div class="desk__acts">
        {(acts[agent.state] ?? []).map(([act, label]) => (
          <button key={act} type="button" class="usa-button" onClick={() => void doAsCallTaker(agent, act)}>
            {label}
          </button>
        ))}
        <button type="button" class="usa-button usa-button--outline" onClick={() => void endWork(agent)}>
          Sign out
        </button>
      </div>
      {agent.contact && (
        <dl class="desk__gathered">
          {gatheredOf(agent.contact).map(([attribute, value]) => (
            <div key={attribute}>
              <dt>{attribute}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
