import { useEffect, useRef } from 'preact/hooks';
import { call } from './call.ts';
import type { Said } from './call-state.ts';

/** What both sides said, as it is said. */
export function Transcript() {
  const { said, turn } = call.value;
  const log = useRef<HTMLDivElement>(null);
  useEffect(() => log.current?.scrollTo({ top: log.current.scrollHeight }), [said.length]);

  return (
    <section class="panel" aria-labelledby="transcript">
      <h2 id="transcript">Transcript</h2>
      <div class="transcript" role="log" aria-labelledby="transcript" tabIndex={0} ref={log}>
        {said.length === 0 && <p class="transcript__empty">What the line and you say will stand here.</p>}
        {said.map((line, index) => (
          <Line key={index} line={line} />
        ))}
      </div>
      <p class="transcript__turn" aria-hidden="true">
        {turn === null ? '' : 'The line is listening…'}
      </p>
    </section>
  );
}

const names = { '311': '311', caller: 'You', whisper: 'To the call taker alone' };

function Line({ line }: { line: Said }) {
  if (line.who === 'note') return <p class="note">{line.text}</p>;
  return (
    <p class={`bubble bubble--${line.who === '311' ? 'line' : line.who}`}>
      <b class="bubble__who">
        {names[line.who]}
        <span class="usa-sr-only">: </span>
      </b>
      <span lang={line.language}>{line.text}</span>
    </p>
  );
}
