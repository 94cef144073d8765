import { call } from '../bridge/call.ts';
import { onCapturePort } from '../bridge/capture-port.ts';
import { senim } from '../bridge/senim.ts';
import { CapturePage } from './capture-page.ts';

// A report that main refuses has nobody else to go to: the recorder's silence is what raises the alarm.
const page = new CapturePage((report) => void call('capture.report', report).catch(() => {}));
onCapturePort((channelId, port) => page.attach(channelId, port));
senim().on('capture.command', (command) => page.obey(command));
navigator.mediaDevices.addEventListener('devicechange', () => page.devicesChanged());
void call('capture.report', { type: 'ready' });
