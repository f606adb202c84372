import { Server } from 'node:net';
import { type FauxqsServer, startFauxqs } from 'fauxqs';

/** Starts the emulator of SNS, SQS and S3 on a free port of this machine alone. @param dataDir where it keeps what it has */
export function startEmulator(dataDir: string, region: string): Promise<FauxqsServer> {
  return onThisMachineAlone(() =>
    startFauxqs({ port: 0, logger: false, host: '127.0.0.1', defaultRegion: region, dataDir }),
  );
}

/** Whatever begins to listen meanwhile does so on 127.0.0.1: the emulator knows no other address than the whole network. */
async function onThisMachineAlone<Started>(start: () => Promise<Started>): Promise<Started> {
  const listen = Reflect.get(Server.prototype, 'listen');
  Server.prototype.listen = function (this: Server, ...[options, ...others]: unknown[]) {
    return Reflect.apply(listen, this, [Object.assign({}, options, { host: '127.0.0.1' }), ...others]);
  };
  try {
    return await start();
  } finally {
    Server.prototype.listen = listen;
  }
}
