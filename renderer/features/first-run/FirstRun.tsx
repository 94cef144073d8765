import { useState } from 'react';
import type { CallOutput } from '../../../electron/contract/calls.ts';
import type { VaultKind } from '../../../electron/contract/roles.ts';
import { useAct } from '../../bridge/hooks.ts';
import { AdministratorStep } from './AdministratorStep.tsx';
import { FirstRunFrame } from './FirstRunFrame.tsx';
import { KindStep } from './KindStep.tsx';
import { type Names, NamesStep } from './NamesStep.tsx';
import { RecoveryStep } from './RecoveryStep.tsx';
import { RestoreStep } from './RestoreStep.tsx';

type Step = 'kind' | 'restore' | 'names' | 'administrator' | 'recovery';
/** Of making a new vault; restoring one leads apart from them. */
const STEPS: readonly Step[] = ['kind', 'names', 'administrator', 'recovery'];

interface Made {
  readonly recovery: CallOutput<'vault.create'>;
  readonly names: Names;
}

/** The first run: where the computer stands, its names, the administrator, and the recovery identity shown once. */
export function FirstRun({ onFinished }: { readonly onFinished: () => void }) {
  const [step, setStep] = useState<Step>('kind');
  const [kind, setKind] = useState<VaultKind | null>(null);
  const [names, setNames] = useState<Names>({ office: '', workstation: '' });
  const [made, setMade] = useState<Made | null>(null);
  const create = useAct('vault.create', { refresh: [] });
  const makeVault = (name: string, passphrase: string) => {
    if (kind === null) return;
    create.mutate(
      {
        kind,
        officeName: names.office,
        workstationName: names.workstation,
        administrator: { name, passphrase },
      },
      {
        onSuccess: (recovery) => {
          setMade({ recovery, names });
          setStep('recovery');
          // The answer stays in this screen's state alone.
          create.reset();
        },
      },
    );
  };
  return (
    <FirstRunFrame key={step} step={STEPS.indexOf(step) + 1} total={STEPS.length} name={step}>
      {step === 'kind' && (
        <KindStep
          kind={kind}
          onKind={setKind}
          onNext={() => setStep('names')}
          onRestore={() => setStep('restore')}
        />
      )}
      {step === 'restore' && <RestoreStep onBack={() => setStep('kind')} onRestored={onFinished} />}
      {step === 'names' && (
        <NamesStep
          names={names}
          onNames={setNames}
          onBack={() => setStep('kind')}
          onNext={() => setStep('administrator')}
        />
      )}
      {step === 'administrator' && (
        <AdministratorStep
          near={[names.office, names.workstation]}
          pending={create.isPending}
          error={create.error}
          onBack={() => setStep('names')}
          onCreate={makeVault}
        />
      )}
      {step === 'recovery' && made !== null && (
        <RecoveryStep recovery={made.recovery} names={made.names} onFinished={onFinished} />
      )}
    </FirstRunFrame>
  );
}
