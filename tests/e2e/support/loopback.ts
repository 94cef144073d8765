import { createServer } from 'node:http';

export interface Listening {
  readonly url: string;
  /** What has been asked for so far, by path; a mere connection counts as one. */
  requests(): readonly string[];
  close(): Promise<void>;
}

/** A server on loopback that answers everything and remembers it: whatever leaves a page would arrive there. */
export async function listenOnLoopback(): Promise<Listening> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(request.url ?? '');
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/javascript' });
    response.end('export {};');
  });
  server.on('connection', () => seen.push('a connection'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests: () => seen,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
