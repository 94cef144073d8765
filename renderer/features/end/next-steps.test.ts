import { expect, test } from 'vitest';
import { rightsOf } from '../../../electron/contract/roles.ts';
import { nextSteps } from './next-steps.ts';

const mine = (steps: ReturnType<typeof nextSteps>) =>
  steps.filter((step) => step.mine).map(({ step }) => step);

test('everybody is told what follows, in order', () => {
  expect(nextSteps([]).map(({ step }) => step)).toEqual([
    'findings',
    'protocol',
    'referral',
    'deliver',
    'review',
  ]);
  expect(mine(nextSteps([]))).toEqual([]);
});

test('an interviewer looks at released findings and the recording, and delivers only where that right was given', () => {
  expect(mine(nextSteps(rightsOf('interviewer', [])))).toEqual([
    'findings',
    'protocol',
    'referral',
    'review',
  ]);
  expect(mine(nextSteps(rightsOf('interviewer', ['evidence.export'])))).toEqual([
    'findings',
    'protocol',
    'referral',
    'deliver',
    'review',
  ]);
});
