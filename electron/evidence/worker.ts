import { loadNative } from '../platform/native.ts';
import { EvidenceJob } from './job.ts';
import type { WorkerCommand, WorkerEvent } from './worker-protocol.ts';

// The arguments are the places where the native addon may be. This process holds keys and plaintext.
loadNative(process.argv.slice(2))?.hardenProcess();

// Electron's utility process has a port; a process forked by plain Node.js has a channel instead.
const port = process.parentPort as typeof process.parentPort | undefined;
const emit = (event: WorkerEvent): void => {
  if (port === undefined) process.send?.(event);
  else port.postMessage(event);
};
const job = new EvidenceJob(emit);
if (port === undefined) process.on('message', (command) => job.handle(command as WorkerCommand));
else port.on('message', ({ data }) => job.handle(data as WorkerCommand));
