import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { CustomScheme, Protocol } from 'electron';
import { resolveAppResource } from './app-resource.ts';
import { responseHeaders } from './content-policy.ts';
import { APP_SCHEME } from './pages.ts';

/** Must be registered before the application is ready. */
export const APP_SCHEME_PRIVILEGES: CustomScheme = {
  scheme: APP_SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
};

/** Answers one request of the `app:` scheme from the folder `root`; anything that is not a file of ours is a 404. */
export async function respondFromApp(
  root: string,
  request: { readonly url: string; readonly method: string },
): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405);
  const resource = resolveAppResource(root, request.url);
  if (resource === null) return refusal(404);
  try {
    const body = await readInside(root, resource.path);
    return new Response(request.method === 'HEAD' ? null : body, {
      headers: responseHeaders(resource.mediaType),
    });
  } catch {
    return refusal(404);
  }
}

/** A link inside the folder may not lead out of it. */
async function readInside(root: string, file: string): Promise<Uint8Array<ArrayBuffer>> {
  const [home, target] = await Promise.all([realpath(root), realpath(file)]);
  if (!target.startsWith(home + path.sep)) throw new RangeError('outside of the application');
  return new Uint8Array(await readFile(target));
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: responseHeaders('text/plain; charset=utf-8') });
}

/** Serves the built pages of `root` under `app:` in one session. */
export function serveApp(protocol: Protocol, root: string): void {
  protocol.handle(APP_SCHEME, (request) => respondFromApp(root, request));
}
