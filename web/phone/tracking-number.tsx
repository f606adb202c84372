import { call } from './call.ts';

/** What the caller hangs up with, large enough to copy onto paper. */
export function TrackingNumber() {
  const { trackingNumber, phase, promptSeconds } = call.value;
  return (
    <div class="tracking" role="status">
      {trackingNumber !== null && (
        <div class="panel tracking__panel">
          <h2>Your tracking number</h2>
          <p class="tracking__number">{trackingNumber}</p>
          {phase === 'over' && <p>The line spoke for {Math.round(promptSeconds)} seconds.</p>}
        </div>
      )}
      {phase === 'over' && trackingNumber === null && <p class="panel">This call ended without a tracking number.</p>}
    </div>
  );
}
