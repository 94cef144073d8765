import { readFileSync } from 'node:fs';
import { type Page, test } from '@playwright/test';
import type { CallDefinition } from '../../electron/contract/calls/define.ts';
import { CALLS } from '../../electron/contract/calls.ts';
import { Role, rightsOf } from '../../electron/contract/roles.ts';
import { holdsAccess } from '../../electron/security/gate.ts';
import { expect } from '../application/expectation.ts';
import { answerDialogs, startWorkstation, type Workstation } from '../application/workstation.ts';
import { call, codeOf, tryCall } from './support/calls.ts';
import { type Listening, listenOnLoopback } from './support/loopback.ts';
import { become, PEOPLE, setUpOffice } from './support/office.ts';
import { capturePage, observationPage } from './support/pages.ts';
import { prepareSession, startRecording } from './support/room.ts';
import { type Scratch, scratchFolder } from './support/scratch.ts';

const UNKNOWN_SESSION = { sessionId: 'ses-01234567890123456789' };
const NONSENSE = { nonsense: true };
/** The one call that the bridge does not make for a page, whoever asks. */
const PRELOADS_OWN = 'files.dropped';

let scratch: Scratch;
let ws: Workstation;
let page: Page;

test.beforeAll(async () => {
  scratch = scratchFolder();
  ws = await startWorkstation({ folder: scratch.path, language: 'en' });
  page = ws.page;
  await setUpOffice(page, 'room', ['interviewer', 'medical-examiner', 'investigator']);
});
test.afterAll(async () => {
  await ws?.end();
  scratch.remove();
});

test.describe('a page', () => {
  test('has nothing of Node and Electron but the bridge', async () => {
    const found = await page.evaluate(() => {
      const names = ['require', 'module', 'process', 'Buffer', 'global', 'electron', 'ipcRenderer', 'chrome'];
      const things = globalThis as unknown as Record<string, unknown>;
      return names.filter((name) => name in things && typeof things[name] !== 'undefined');
    });
    expect(found.filter((name) => name !== 'chrome')).toEqual([]);
    expect(await page.evaluate(() => Object.keys(window.senim).sort())).toEqual([
      'call',
      'on',
      'registerDropped',
    ]);
  });

  test('cannot put another bridge in the place of its own', async () => {
    const kept = await page.evaluate(() => {
      const before = window.senim;
      const attempts = [
        () => Object.assign(window, { senim: 'forged' }),
        () => Object.defineProperty(window, 'senim', { value: 'forged' }),
        () => Object.assign(window.senim, { call: () => 'forged' }),
      ];
      for (const attempt of attempts) {
        try {
          attempt();
        } catch {
          // Refused aloud.
        }
      }
      return window.senim === before && typeof window.senim.on === 'function';
    });
    expect(kept).toBe(true);
    expect(await codeOf(page, 'app.state', {})).toBe('ok');
  });

  test('receives no event object, and so no sender, with an event', async () => {
    const shapes = await page.evaluate(async () => {
      const given: number[] = [];
      const end = window.senim.on('app.state', (...all: unknown[]) => given.push(all.length));
      await window.senim.call('app.language', { language: 'en' });
      end();
      return given;
    });
    expect(shapes).toEqual([1]);
  });

  test('runs sandboxed and isolated in every window', async () => {
    await become(page, 'interviewer');
    await capturePage(ws.app);
    const preferences = await ws.app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((contents) => {
        const given = contents as unknown as { getLastWebPreferences(): Electron.WebPreferences };
        return { url: contents.getURL(), ...given.getLastWebPreferences() };
      }),
    );
    expect(preferences.map(({ url }) => new URL(url).host).sort()).toEqual(['capture', 'console']);
    for (const one of preferences) {
      expect(one).toMatchObject({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
      });
      expect(one.nodeIntegrationInWorker ?? false).toBe(false);
      expect(one.webviewTag ?? false).toBe(false);
      expect(one.allowRunningInsecureContent ?? false).toBe(false);
      expect(one.experimentalFeatures ?? false).toBe(false);
    }
  });

  test('runs in the sandbox of the operating system, which Chromium refuses to root alone', async () => {
    test.skip(process.platform !== 'linux' || process.getuid?.() === 0);
    const pids = await ws.app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((contents) => contents.getOSProcessId()),
    );
    for (const pid of pids) {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      // proc(5): 2 is a filter of system calls.
      expect(status).toMatch(/^Seccomp:\t2$/m);
      expect(status).toMatch(/^NoNewPrivs:\t1$/m);
    }
  });

  test('does not get the developer tools by their keys', async () => {
    for (const keys of ['F12', 'Control+Shift+I', 'Control+Shift+J', 'Control+Shift+C'])
      await page.keyboard.press(keys);
    const open = await ws.app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().some((contents) => contents.isDevToolsOpened()),
    );
    expect(open).toBe(false);
  });
});

/** The window of those who watch, opened while a session is recorded. */
async function openObservation(): Promise<Page> {
  const { recordingSessionId } = await call(page, 'app.state', {});
  if (recordingSessionId === null) await startRecording(page, (await prepareSession(page)).id);
  await call(page, 'observation.open', {});
  return await observationPage(ws.app);
}

test.describe('the window of those who watch', () => {
  test.afterAll(async () => {
    const { recordingSessionId: sessionId } = await call(page, 'app.state', {});
    if (sessionId !== null) await call(page, 'recording.stop', { sessionId });
  });

  test('runs sandboxed, has nothing of Node, and cannot leave its place', async () => {
    await become(page, 'interviewer');
    const watch = await openObservation();
    const names = ['require', 'module', 'process', 'Buffer', 'electron', 'ipcRenderer'];
    expect(await watch.evaluate((all) => all.filter((name) => name in globalThis), names)).toEqual([]);
    const [given] = await ws.app.evaluate(({ webContents }) =>
      webContents
        .getAllWebContents()
        .filter((contents) => contents.getURL().startsWith('app://observation/'))
        .map((contents) =>
          (
            contents as unknown as { getLastWebPreferences(): Electron.WebPreferences }
          ).getLastWebPreferences(),
        ),
    );
    expect(given).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false });
    for (const url of ['app://console/', 'https://example.invalid/', 'file:///etc/passwd'])
      await watch.evaluate((target) => window.location.assign(target), url);
    expect(await watch.evaluate(() => window.open('app://console/'))).toBeNull();
    const stands = () =>
      watch.evaluate(() => [window.location.href, document.querySelectorAll('main').length]);
    await expect.poll(stands).toEqual(['app://observation/', 1]);
  });

  test('may make its own calls alone, and the console none of them', async () => {
    await become(page, 'interviewer');
    const watch = await openObservation();
    for (const [name, { from }] of Object.entries<CallDefinition>(CALLS)) {
      if (name === PRELOADS_OWN) continue;
      const other = from === 'observation' ? page : watch;
      expect([name, await codeOf(other, name, NONSENSE)]).toEqual([name, 'sender-refused']);
    }
    expect(await codeOf(watch, 'observation.remark', NONSENSE)).toBe('call-malformed');
  });
});

test.describe('the gate', () => {
  const names = [
    'no.such',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '',
    7,
    null,
    ['app.state'],
    {},
  ];
  for (const name of names) {
    test(`knows no call named ${JSON.stringify(name)}`, async () => {
      expect(await codeOf(page, name, {})).toBe('call-unknown');
    });
  }

  test('refuses input of another shape than the contract has', async () => {
    await become(page, 'interviewer');
    const malformed: readonly [string, unknown][] = [
      ['sessions.get', undefined],
      ['sessions.get', null],
      ['sessions.get', 'ses-01234567890123456789'],
      ['sessions.get', {}],
      ['sessions.get', { sessionId: 'ses-1' }],
      ['sessions.get', { sessionId: '../../../vault.json0000' }],
      ['sessions.get', { sessionId: ['ses-01234567890123456789'] }],
      ['sessions.get', { ...UNKNOWN_SESSION, extra: 1 }],
      ['app.state', { extra: 1 }],
      ['app.language', { language: 'de' }],
      ['app.language', JSON.parse('{"language":"ru","__proto__x":1}')],
      ['vault.unlock', { name: 'x', passphrase: 'y'.repeat(2000) }],
      ['recording.start', { ...UNKNOWN_SESSION, channels: [] }],
      ['playback.record', { playbackId: 'x', partId: 'y', index: -1 }],
      ['custody.list', { scope: null, action: null, before: null, limit: 100_000 }],
    ];
    for (const [name, input] of malformed) {
      expect([name, input, await codeOf(page, name, input)]).toEqual([name, input, 'call-malformed']);
    }
  });

  test('answers with a code and never with a message or a path', async () => {
    await become(page, 'interviewer');
    const reply = await tryCall(page, 'sessions.get', UNKNOWN_SESSION);
    expect(reply).toEqual({ ok: false, error: { code: 'session-unknown', params: {} } });
  });

  test('refuses the capture page’s call to the console, and the console’s calls to the capture page', async () => {
    await become(page, 'interviewer');
    const capture = await capturePage(ws.app);
    expect(await codeOf(page, 'capture.report', { type: 'ready' })).toBe('sender-refused');
    for (const [name, definition] of Object.entries<CallDefinition>(CALLS)) {
      if (definition.from !== 'console') continue;
      expect([name, await codeOf(capture, name, {})]).toEqual([name, 'sender-refused']);
    }
  });

  test('knows no call of the desk at a room', async () => {
    await become(page, 'investigator');
    for (const [name, definition] of Object.entries<CallDefinition>(CALLS)) {
      if (definition.at !== 'desk') continue;
      expect([name, await codeOf(page, name, NONSENSE)]).toEqual([name, 'call-unknown']);
    }
  });

  for (const role of Role.options) {
    test(`gives the ${role} the calls of that role’s rights and no others`, async () => {
      await become(page, role);
      const rights = rightsOf(role, []);
      for (const [name, { access, at, from }] of Object.entries<CallDefinition>(CALLS)) {
        if (from !== 'console' || at === 'desk' || name === PRELOADS_OWN) continue;
        // The right is asked before the shape, so nonsense tells what is let through without doing it.
        const expected = holdsAccess(access, rights) ? 'call-malformed' : 'right-missing';
        expect([name, await codeOf(page, name, NONSENSE)]).toEqual([name, expected]);
      }
    });
  }

  test('lets nothing but the public calls through while the vault is locked', async () => {
    await call(page, 'vault.lock', {});
    for (const [name, { access, at, from }] of Object.entries<CallDefinition>(CALLS)) {
      if (from !== 'console' || at === 'desk' || name === PRELOADS_OWN) continue;
      const expected = access === 'public' ? 'call-malformed' : 'locked';
      expect([name, await codeOf(page, name, NONSENSE)]).toEqual([name, expected]);
    }
    await call(page, 'vault.unlock', PEOPLE.administrator);
  });
});

test.describe('a page cannot name a path', () => {
  test('not by the call that only the preload makes for a dropped file', async () => {
    await become(page, 'medical-examiner');
    expect(await codeOf(page, PRELOADS_OWN, { path: '/etc/passwd' })).toBe('sender-refused');
  });

  test('not by a file that it made itself', async () => {
    const reply = await page.evaluate(() =>
      window.senim.registerDropped(new File(['text'], '/etc/passwd', { type: 'text/plain' })),
    );
    expect(reply).toMatchObject({ ok: false, error: { code: 'file-unreadable' } });
  });

  test('not by something that is no file', async () => {
    const refused = await page.evaluate(async () => {
      const register = window.senim.registerDropped as (file: unknown) => Promise<{ ok: boolean }>;
      try {
        return !(await register({ path: '/etc/passwd', name: 'passwd' })).ok;
      } catch {
        return true;
      }
    });
    expect(refused).toBe(true);
  });

  test('not by a token that it guessed, or that was given for something else', async () => {
    await become(page, 'investigator');
    const guessed = `file-${'0'.repeat(32)}`;
    expect(await codeOf(page, 'recipients.inspect', { file: guessed })).toBe('file-token-unknown');
    await answerDialogs(ws.app, [scratch.path]);
    const [folder] = await call(page, 'files.pick', { purpose: 'folder' });
    expect(await codeOf(page, 'recipients.inspect', { file: folder?.token })).toBe('file-token-unknown');
    expect(await codeOf(page, 'receipts.import', { file: folder?.token })).toBe('file-token-unknown');
  });

  test('not by a token from before the lock', async () => {
    await become(page, 'administrator');
    await answerDialogs(ws.app, [scratch.path]);
    const [folder] = await call(page, 'files.pick', { purpose: 'folder' });
    expect(folder).toBeDefined();
    await call(page, 'vault.lock', {});
    await call(page, 'vault.unlock', PEOPLE.administrator);
    const input = { folder: folder?.token };
    expect(await codeOf(page, 'certificate.export', input)).toBe('file-token-unknown');
  });
});

test.describe('no page leaves its place', () => {
  let server: Listening;

  test.beforeAll(async () => {
    server = await listenOnLoopback();
    // What main decides about a navigation, seen by a listener after its own.
    await ws.app.evaluate(({ webContents }) => {
      const decided: { url: string; prevented: boolean }[] = [];
      Object.assign(globalThis, { decided });
      for (const contents of webContents.getAllWebContents())
        contents.on('will-navigate', (event) =>
          decided.push({ url: event.url, prevented: event.defaultPrevented }),
        );
    });
  });
  test.afterAll(() => server.close());

  const decisions = () =>
    ws.app.evaluate(
      () => (globalThis as unknown as { decided: { url: string; prevented: boolean }[] }).decided,
    );

  const ways: readonly [string, (url: string) => void][] = [
    ['by its location', (url) => window.location.assign(url)],
    [
      'by a link',
      (url) => {
        const link = document.createElement('a');
        link.href = url;
        document.body.append(link);
        link.click();
        link.remove();
      },
    ],
    [
      'by a refreshing meta element',
      (url) => {
        const meta = document.createElement('meta');
        meta.httpEquiv = 'refresh';
        meta.content = `0;url=${url}`;
        document.head.append(meta);
      },
    ],
  ];
  for (const [how, go] of ways) {
    test(how, async () => {
      const target = `${server.url}/${encodeURIComponent(how)}`;
      await page.evaluate(go, target);
      await expect.poll(decisions).toContainEqual({ url: target, prevented: true });
      expect(page.url()).toMatch(/^app:\/\/console\//);
      expect(await codeOf(page, 'app.state', {})).toBe('ok');
    });
  }

  test('to the page of the capture', async () => {
    await page.evaluate(() => window.location.assign('app://capture/'));
    await expect.poll(decisions).toContainEqual({ url: 'app://capture/', prevented: true });
    expect(page.url()).toMatch(/^app:\/\/console\//);
  });

  test('by a form', async () => {
    const blocked = await page.evaluate(async (url) => {
      const form = document.createElement('form');
      form.method = 'post';
      form.action = url;
      document.body.append(form);
      const violation = new Promise<string>((resolve) =>
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), {
          once: true,
        }),
      );
      form.submit();
      const directive = await violation;
      form.remove();
      return directive;
    }, `${server.url}/form`);
    expect(blocked).toBe('form-action');
    expect(page.url()).toMatch(/^app:\/\/console\//);
  });

  test('by a new window', async () => {
    const urls = [`${server.url}/window`, 'app://capture/', 'about:blank', 'file:///etc/passwd'];
    const opened = await page.evaluate((all) => all.map((url) => window.open(url) !== null), urls);
    expect(opened).toEqual([false, false, false, false]);
    const windows = await ws.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
    expect(windows).toBeLessThanOrEqual(2);
  });

  test('by a frame, a webview or an object', async () => {
    for (const element of ['iframe', 'object', 'embed', 'webview'] as const) {
      await page.evaluate(
        ([tag, url]) => {
          const made = document.createElement(tag);
          made.setAttribute(tag === 'object' ? 'data' : 'src', url);
          document.body.append(made);
        },
        [element, `${server.url}/${element}`] as const,
      );
    }
    const frames = page.frames().filter((frame) => frame.url().startsWith('http'));
    expect(frames).toEqual([]);
  });

  test('and nothing reaches a network, with or without the policy of the page', async () => {
    const attempt = (url: string) =>
      page.evaluate(async (target) => {
        const by = async (promise: Promise<unknown>) =>
          await promise.then(
            () => 'reached',
            () => 'refused',
          );
        const image = () =>
          new Promise((resolve, reject) => {
            const element = new Image();
            element.onload = resolve;
            element.onerror = reject;
            element.src = `${target}/image.png`;
          });
        const socket = () =>
          new Promise((resolve, reject) => {
            const opened = new WebSocket(`${target.replace('http', 'ws')}/socket`);
            opened.onopen = resolve;
            opened.onerror = reject;
          });
        const script = () =>
          new Promise((resolve, reject) => {
            const element = document.createElement('script');
            element.onload = resolve;
            element.onerror = reject;
            element.src = `${target}/script.js`;
            document.head.append(element);
          });
        const worker = () => import(/* @vite-ignore */ `${target}/module.js`);
        return {
          fetch: await by(fetch(`${target}/fetch`, { mode: 'no-cors' })),
          image: await by(image()),
          socket: await by(socket()),
          script: await by(script()),
          module: await by(worker()),
        };
      }, url);
    const refused = {
      fetch: 'refused',
      image: 'refused',
      socket: 'refused',
      script: 'refused',
      module: 'refused',
    };
    expect(await attempt(server.url)).toEqual(refused);
    const protocol = await page.context().newCDPSession(page);
    await protocol.send('Page.setBypassCSP', { enabled: true });
    await page.reload();
    expect(await attempt(server.url)).toEqual(refused);
    await protocol.send('Page.setBypassCSP', { enabled: false });
    await protocol.detach();
    await page.reload();
    expect(server.requests()).toEqual([]);
  });
});

test.describe('the pages’ own scheme', () => {
  test('gives nothing outside of the pages’ folder', async () => {
    const paths = [
      '/../../package.json',
      '/..%2f..%2fpackage.json',
      '/%2e%2e/%2e%2e/package.json',
      '/assets/%2e%2e/%2e%2e/%2e%2e/package.json',
      '/..%5c..%5cpackage.json',
      '//etc/passwd',
      '/%2fetc%2fpasswd',
      '/capture.html',
      '/assets/',
    ];
    const given = await page.evaluate(
      (all) =>
        Promise.all(
          all.map(async (path) => {
            const answer = await fetch(`app://console${path}`);
            return { path, status: answer.status, bytes: (await answer.arrayBuffer()).byteLength };
          }),
        ),
      paths,
    );
    expect(given).toEqual(paths.map((path) => ({ path, status: 404, bytes: 0 })));
  });

  test('does not give one page the other’s, nor files of the disk', async () => {
    const urls = ['app://capture/', 'app://other/', 'file:///etc/hostname', 'data:text/plain,x'];
    const reached = await page.evaluate(
      (all) =>
        Promise.all(
          all.map((url) =>
            fetch(url).then(
              () => true,
              () => false,
            ),
          ),
        ),
      urls,
    );
    expect(reached).toEqual(urls.map(() => false));
  });

  test('lays the policy on every page, and no script of a page’s own making runs', async () => {
    await become(page, 'interviewer');
    for (const place of [page, await capturePage(ws.app)]) {
      const policy = await place.evaluate(async () =>
        (await fetch(window.location.origin)).headers.get('content-security-policy'),
      );
      expect(policy).toContain("default-src 'none'; script-src 'self';");
      const ran = await place.evaluate(async () => {
        const seen: string[] = [];
        Object.assign(window, { mark: (name: string) => seen.push(name) });
        const script = document.createElement('script');
        script.textContent = "mark('inline script')";
        document.head.append(script);
        const button = document.createElement('button');
        button.setAttribute('onclick', "mark('handler in an attribute')");
        document.body.append(button);
        button.click();
        const blob = document.createElement('script');
        blob.src = URL.createObjectURL(new Blob(["mark('script from a blob')"]));
        const settled = new Promise((resolve) => {
          blob.onload = resolve;
          blob.onerror = resolve;
        });
        document.head.append(blob);
        await settled;
        return seen;
      });
      expect(ran).toEqual([]);
    }
  });
});

test.describe('permissions', () => {
  test('are refused but for those that the application needs', async () => {
    await become(page, 'interviewer');
    const states = await page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'midi', 'clipboard-read', 'camera', 'microphone'];
      const entries = names.map(async (name) => {
        const status = await navigator.permissions.query({ name: name as PermissionName });
        return [name, status.state] as const;
      });
      return Object.fromEntries(await Promise.all(entries));
    });
    expect(states).toEqual({
      geolocation: 'denied',
      notifications: 'denied',
      midi: 'denied',
      'clipboard-read': 'denied',
      camera: 'granted',
      microphone: 'granted',
    });
  });

  test('cannot be had by using what they guard', async () => {
    const used = await page.evaluate(async () => {
      const by = async (promise: Promise<unknown>) =>
        await promise.then(
          () => 'given',
          () => 'refused',
        );
      const devices = navigator as unknown as {
        usb?: { requestDevice(options: object): Promise<unknown> };
        hid?: { requestDevice(options: object): Promise<unknown[]> };
        serial?: { requestPort(): Promise<unknown> };
        bluetooth?: { requestDevice(options: object): Promise<unknown> };
      };
      const place = new Promise((resolve, reject) =>
        navigator.geolocation.getCurrentPosition(resolve, reject),
      );
      return {
        place: await by(place),
        clipboard: await by(navigator.clipboard.readText()),
        screen: await by(navigator.mediaDevices.getDisplayMedia({ video: true })),
        midi: await by(navigator.requestMIDIAccess({ sysex: true })),
        usb: await by(devices.usb?.requestDevice({ filters: [] }) ?? Promise.reject()),
        serial: await by(devices.serial?.requestPort() ?? Promise.reject()),
        bluetooth: await by(devices.bluetooth?.requestDevice({ acceptAllDevices: true }) ?? Promise.reject()),
        notification: await Notification.requestPermission(),
      };
    });
    expect(used).toEqual({
      place: 'refused',
      clipboard: 'refused',
      screen: 'refused',
      midi: 'refused',
      usb: 'refused',
      serial: 'refused',
      bluetooth: 'refused',
      notification: 'denied',
    });
  });

  test('give no camera and no microphone while the vault is locked', async () => {
    const media = () =>
      page.evaluate(async () => {
        try {
          const stream = await navigator.mediaDevices.getUserMedia({ video: true, audio: true });
          for (const track of stream.getTracks()) track.stop();
          return 'given';
        } catch (error) {
          return error instanceof DOMException ? error.name : 'other';
        }
      });
    await become(page, 'interviewer');
    expect(await media()).toBe('given');
    await call(page, 'vault.lock', {});
    expect(await media()).toBe('NotAllowedError');
    await call(page, 'vault.unlock', PEOPLE.interviewer);
  });
});
