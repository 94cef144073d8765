import process from 'node:process';
import { app, protocol } from 'electron';
import { createLogger } from '../platform/log.ts';
import { APP_SCHEME_PRIVILEGES } from '../security/app-scheme.ts';
import { hardenApplication } from '../security/harden.ts';
import { openLogFile } from './log-file.ts';
import { OpenedPackage, packageOfCommandLine } from './opened-files.ts';
import { userPaths } from './paths.ts';
import { runApplication } from './run.ts';

const log = createLogger('main', openLogFile(userPaths(app.getPath('userData')).logs));
process.on('uncaughtException', (error) => log.error('uncaught', { error }));
process.on('unhandledRejection', (reason) => {
  log.error('unhandled', { error: reason instanceof Error ? reason : new Error(String(reason)) });
});

if (app.requestSingleInstanceLock()) {
  protocol.registerSchemesAsPrivileged([APP_SCHEME_PRIVILEGES]);
  hardenApplication(app);
  const opened = new OpenedPackage();
  opened.listen(app);
  opened.receive(packageOfCommandLine(process.argv.slice(1), process.cwd()));
  app
    .whenReady()
    .then(() => runApplication(log, opened))
    .catch((error: unknown) => {
      log.error('not-started', { error: error instanceof Error ? error : new Error(String(error)) });
      app.exit(1);
    });
} else {
  app.quit();
}
