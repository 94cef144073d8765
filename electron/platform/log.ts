/** One line of the application's log. Values are redacted before they are written: see `redact`. */
export interface Logger {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined | Error>>;

const SECRET =
  /AGE-SECRET-KEY-1[0-9A-Z]+|-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?-----END [A-Z ]*PRIVATE KEY-----/g;
const PATH = /(?:[A-Za-z]:\\|\/)(?:[^\s"':\\/]+[\\/])+[^\s"':]*/g;

/** Takes secrets and paths out of a text; the second net, since callers log neither in the first place. */
export function redact(text: string): string {
  return text.replace(SECRET, '[secret]').replace(PATH, '[path]');
}

function errorText(error: Error): string {
  const code = 'code' in error ? ` ${String(error.code)}` : '';
  const cause = error.cause instanceof Error ? ` <- ${errorText(error.cause)}` : '';
  return `${error.name}${code}: ${error.message}${cause}`;
}

/** A logger that writes one JSON object a line to `write`. */
export function createLogger(source: string, write: (line: string) => void): Logger {
  const emit = (level: string, event: string, fields: LogFields = {}): void => {
    const entry: Record<string, unknown> = { time: new Date().toISOString(), level, source, event };
    for (const [key, value] of Object.entries(fields)) {
      if (value === undefined) continue;
      const shown = value instanceof Error ? errorText(value) : value;
      entry[key] = typeof shown === 'string' ? redact(shown) : shown;
    }
    write(JSON.stringify(entry));
  };
  return {
    info: (event, fields) => emit('info', event, fields),
    warn: (event, fields) => emit('warn', event, fields),
    error: (event, fields) => emit('error', event, fields),
  };
}
