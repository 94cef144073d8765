import { useEffect, useRef, useState } from 'react';
import { call } from '../../bridge/call.ts';
import type { PickedFile } from '../../bridge/files.ts';
import { useAct } from '../../bridge/hooks.ts';
import { newWorkId } from '../../bridge/work-id.ts';
import type { CheckedPackage } from './package-view.ts';

/** Only such a package waits in the staging folder; the others are thrown away with the answer. */
function waits({ report: { verdict } }: CheckedPackage): boolean {
  return verdict === 'valid' || verdict === 'untrusted';
}

export interface CheckFlow {
  /** The file that is being checked, or was checked last. */
  readonly file: PickedFile | null;
  readonly workId: string;
  readonly checking: boolean;
  readonly checked: CheckedPackage | null;
  readonly error: unknown;
  begin(file: PickedFile): void;
  /** The person is done with the result: what was staged is thrown away. */
  discard(): void;
  /** What was staged has been imported. */
  imported(): void;
}

interface Run {
  readonly file: PickedFile;
  readonly workId: string;
}

/** Stops what is still being checked and throws away what waits when the screen is left. */
function useCleanUp(running: Run | null, waiting: CheckedPackage | null): void {
  const now = useRef({ running, waiting });
  useEffect(() => {
    now.current = { running, waiting };
  });
  useEffect(
    () => () => {
      const { running: run, waiting: checked } = now.current;
      // Main empties its staging folder at the next unlock in any case.
      if (run !== null) call('work.cancel', { workId: run.workId }).catch(() => undefined);
      if (checked !== null) call('packages.discard', { checkId: checked.checkId }).catch(() => undefined);
    },
    [],
  );
}

/** The check of one package: begun with a file, ended by importing or discarding it. */
export function useCheckFlow(): CheckFlow {
  const [run, setRun] = useState<Run | null>(null);
  const [done, setDone] = useState(false);
  const check = useAct('packages.check', { refresh: [] });
  const checked = check.data ?? null;
  const waiting = checked !== null && waits(checked) && !done ? checked : null;
  useCleanUp(check.isPending ? run : null, waiting);
  const clear = () => {
    setRun(null);
    check.reset();
  };
  return {
    file: run?.file ?? null,
    workId: run?.workId ?? '',
    checking: check.isPending,
    checked,
    error: check.error,
    begin: (file) => {
      const fresh = { file, workId: newWorkId() };
      setRun(fresh);
      setDone(false);
      check.mutate({ workId: fresh.workId, file: file.token });
    },
    discard: () => {
      // A staged package that main no longer knows is as good as thrown away.
      if (waiting !== null) call('packages.discard', { checkId: waiting.checkId }).catch(() => undefined);
      clear();
    },
    imported: () => setDone(true),
  };
}
