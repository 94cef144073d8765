import process from 'node:process';
import { app, ipcMain, Menu, powerMonitor, screen, session } from 'electron';
import { CALL_CHANNEL } from '../contract/bridge.ts';
import { ObservedStatus } from '../contract/observation.ts';
import { PASSPHRASE_LOG_N } from '../crypto/passphrase.ts';
import { requestTimestamp } from '../crypto/timestamp.ts';
import { destroyUnfinishedPackages } from '../evidence/desk/disposal/destruction.ts';
import type { AppContext } from '../ipc/context.ts';
import { FileTokens } from '../ipc/file-tokens.ts';
import { allHandlers } from '../ipc/handlers.ts';
import { stampedHandlers } from '../ipc/stamped.ts';
import { WorkRegistry } from '../ipc/work.ts';
import type { Logger } from '../platform/log.ts';
import { recoverPartInTurns } from '../recorder/recovery.ts';
import { serveApp } from '../security/app-scheme.ts';
import { createGate } from '../security/gate.ts';
import { hardenSession } from '../security/harden.ts';
import { mediaPages } from '../security/permissions.ts';
import { CaptureRoutes } from '../session/capture-routes.ts';
import { ClockKeeper } from '../session/clock-keeper.ts';
import { destroyUnfinished } from '../session/disposal/destruction.ts';
import { LogStamping } from '../session/log-stamping.ts';
import { repairRecordings } from '../session/mirror-repair.ts';
import { NetworkCameraService } from '../session/network-cameras.ts';
import { RecordingController } from '../session/recording.ts';
import { recoverSessions } from '../session/recovery.ts';
import openingPage from '../vault/OPENING.md?raw';
import { LockListeners, perVaultOf } from './app-context.ts';
import { ApplicationState } from './app-state.ts';
import { superviseCameras } from './camera-process.ts';
import { fileDialogs, mayEndRecording } from './dialogs.ts';
import { Lifecycle } from './lifecycle.ts';
import { meetMachine } from './machine.ts';
import type { OpenedPackage } from './opened-files.ts';
import { builtPaths, nativeCandidates, userPaths } from './paths.ts';
import { openPreferences } from './preferences.ts';
import { superviseRecorder } from './recorder-process.ts';
import { senderFacts } from './sender-facts.ts';
import { Windows } from './windows.ts';
import { superviseWorker } from './worker-process.ts';

/** Milliseconds for one exchange with a time-stamp authority. */
const TIMESTAMP_TIMEOUT_MS = 30_000;

/** Puts the application together and opens its console. `opened` is the package that it was started with. */
export async function runApplication(log: Logger, opened: OpenedPackage): Promise<void> {
  const built = builtPaths(import.meta.dirname);
  const user = userPaths(app.getPath('userData'));
  const natives = nativeCandidates(app.getAppPath(), process.resourcesPath);
  const { clock, machine } = meetMachine(natives);
  const language = openPreferences(user.preferences, wantedLocales());
  const files = new FileTokens();
  const listeners = new LockListeners();

  const windows: Windows = new Windows({
    preload: built.preload,
    log,
    mayClose: () => lifecycle.mayClose(),
    captureGone: () => recording.captureGone(),
  });
  const supervisor = superviseRecorder(built.recorder, natives, log);
  const cameras = superviseCameras(
    { entry: built.cameras, natives, log },
    {
      addressOf: (cameraId) => new NetworkCameraService(application.vault()).addressOf(cameraId),
      report: (report) => recording.report(report),
    },
  );
  const recording = new RecordingController({
    supervisor,
    capture: new CaptureRoutes(
      {
        command: (command) => windows.emit('capture.command', command),
        handPort: (channelId, port) => windows.handPort(channelId, port),
      },
      cameras,
    ),
    recover: recoverPartInTurns,
    log,
    missing: machine.missing,
    publish: (status) => {
      windows.emit('recording.status', status);
      windows.emit('observation.status', ObservedStatus.parse(status));
    },
    changed: () => {
      if (recording.sessionId === null) windows.closeObservation();
      application.recordingChanged();
    },
    acknowledged: () => clocks.look(),
  });
  const clocks: ClockKeeper = new ClockKeeper({
    clock,
    steadyNow: () => performance.now(),
    intoRecording: (change) => recording.clockChanged(change),
    warn: (event, error) => log.error(event, { error: error instanceof Error ? error : null }),
  });
  const stamping = new LogStamping({
    ask: (question) => requestTimestamp({ ...question, timeout: TIMESTAMP_TIMEOUT_MS }),
    after: (ms, work) => {
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    },
    log,
  });
  const application: ApplicationState = await ApplicationState.open({
    vaultDir: user.vault,
    version: app.getVersion(),
    language,
    clock,
    log,
    passphraseLogN: PASSPHRASE_LOG_N,
    recording: () => recording,
    announce: (state) => {
      windows.emit('app.state', state);
      windows.emit('observation.changed', {});
      void opened.announce();
    },
    afterUnlock: async (vault) => {
      const running = recording.sessionId;
      // First of all: what is to be destroyed is neither brought home from the mirror nor recovered.
      await destroyUnfinished(vault, log);
      await destroyUnfinishedPackages(vault, log);
      await repairRecordings(vault, running, log);
      const recovered = await recoverSessions(vault, { recover: recoverPartInTurns, running, log });
      clocks.enter(vault);
      stamping.enter(vault);
      if (vault.header.kind === 'room') windows.openCapture();
      return recovered;
    },
    beforeLock: () => {
      listeners.tell((error) => log.error('not-tidied', { error: error instanceof Error ? error : null }));
      clocks.leave();
      stamping.leave();
      files.forgetAll();
      recording.forgetLast();
      if (recording.sessionId === null) windows.closeCapture();
    },
  });
  const context: AppContext = {
    vault: () => application.vault(),
    perVault: perVaultOf(() => application.vault()),
    beforeLock: (listener) => listeners.add(listener, application.isOpen),
    files,
    dialogs: fileDialogs(() => windows.console, language.get),
    application,
    recording,
    observation: {
      get isOpen() {
        return windows.observationIsOpen;
      },
      open: () => windows.showObservation(),
      close: () => windows.closeObservation(),
    },
    machine,
    probes: {
      displays: () => screen.getAllDisplays().length,
      askTimestamp: (question) => requestTimestamp({ ...question, timeout: TIMESTAMP_TIMEOUT_MS }),
    },
    cameraReader: cameras,
    openingPage,
    clock,
    log,
    emit: (name, payload) => windows.emit(name, payload),
  };
  const evidence = {
    worker: superviseWorker(built.worker, natives, log),
    work: new WorkRegistry(),
    software: `${app.getName()} ${app.getVersion()}`,
  };
  const handlers = stampedHandlers(allHandlers(context, evidence), stamping);
  const gate = createGate({
    handlers,
    state: () => application.gateState(),
    log,
  });
  ipcMain.handle(CALL_CHANNEL, (event, name: unknown, input: unknown) =>
    gate(senderFacts(event, windows), name, input),
  );

  const lifecycle: Lifecycle = new Lifecycle({
    app,
    power: powerMonitor,
    log,
    idle: () => application.idle(),
    isRecording: () => recording.sessionId !== null,
    clocks,
    lock: (reason) => void application.lock(reason),
    endRecording: async () => {
      if (!(await mayEndRecording(windows.console, language.get()))) return false;
      const { sessionId } = recording;
      if (sessionId === null) return true;
      // As the console ends it, so that the session's record ends too.
      const end = application.mayEndRecording ? handlers['recording.stop'] : undefined;
      if (end === undefined) await recording.stopUnattended();
      else await end({ sessionId }, { page: 'console' });
      return true;
    },
    shutDown: async () => {
      windows.destroyAll();
      await supervisor.quit();
      cameras.quit();
      application.close();
    },
  });
  Menu.setApplicationMenu(null);
  hardenSession(session.defaultSession, () =>
    mediaPages({ unlocked: application.isOpen, recording: recording.sessionId !== null }),
  );
  serveApp(session.defaultSession.protocol, built.renderer);
  lifecycle.watch();
  opened.announceTo(context);
  windows.showConsole();
  app.on('activate', () => windows.showConsole());
  app.on('second-instance', () => windows.showConsole());
}

/** What the command line says, then what the system says. Chromium's own locale is never Kazakh, which it does not speak. */
function wantedLocales(): string[] {
  return [app.commandLine.getSwitchValue('lang'), ...app.getPreferredSystemLanguages()];
}
