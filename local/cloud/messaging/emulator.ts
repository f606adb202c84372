import { Server } from 'node:net';
import { type FauxqsServer, startFauxqs } from 'fauxqs';

/** Starts the emulator of SNS, SQS and S3 on a free port of this machine alone. @param dataDir where it keeps what it has */
export function startEmulator(dataDir: string, region: string): Promise<FauxqsServer> {
  return startFauxqs({ port: 0, logger: false, host: '127.0.0.1', defaultRegion: region, dataDir });
}

// The emulator listens to the whole network, whatever it is told. In a process that runs the line nothing should.
const listen = Reflect.get(Server.prototype, 'listen');
Server.prototype.listen = function (this: Server, ...[options, ...others]: unknown[]) {
  const isForAll = typeof options === 'object' && options !== null && Reflect.get(options, 'host') === '0.0.0.0';
  return Reflect.apply(listen, this, [isForAll ? { ...options, host: '127.0.0.1' } : options, ...others]);
};
