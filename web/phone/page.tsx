import { BehindTheCall } from './behind-the-call.tsx';
import { CallTakerPanel } from './call-taker-panel.tsx';
import { Telephone } from './telephone.tsx';
import { TrackingNumber } from './tracking-number.tsx';
import { Transcript } from './transcript.tsx';

export function Page() {
  return (
    <>
      <header class="banner">
        <div class="banner__inner">
          <h1 class="banner__title">Call 311</h1>
          <p class="banner__note">
            The line as it would be deployed, run on this machine. No call and no text leaves it: what would be sent
            lands in the <a href="/local/outbox">outbox</a>.
          </p>
        </div>
      </header>
      <main class="page">
        <Telephone />
        <div class="page__conversation">
          <TrackingNumber />
          <Transcript />
          <BehindTheCall />
        </div>
        <CallTakerPanel />
      </main>
    </>
  );
}
