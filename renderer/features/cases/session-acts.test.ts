import { describe, expect, it } from 'vitest';
import { rightsOf } from '../../../electron/contract/roles.ts';
import { actsOf } from './session-acts.ts';

const ID = 'ses-00000000000000000001';
const acts = (state: Parameters<typeof actsOf>[0]['state'], role: Parameters<typeof rightsOf>[0]) =>
  actsOf({ id: ID, state }, rightsOf(role, [])).map(({ act }) => act);

describe('what can be done with a session', () => {
  it('is to prepare it before it is recorded', () => {
    expect(acts('prepared', 'interviewer')).toEqual(['prepare', 'referral', 'findings']);
  });

  it('is to go back to the recording while it runs', () => {
    expect(acts('recording', 'interviewer')).toContain('recording');
    expect(acts('recording', 'investigator')).not.toContain('recording');
  });

  it('is to review and deliver it only once it is sealed', () => {
    expect(acts('ended', 'investigator')).toEqual(['end', 'findings']);
    expect(acts('sealed', 'investigator')).toEqual(['end', 'review', 'protocol', 'findings', 'deliver']);
  });

  it('shows the examiner no picture', () => {
    expect(acts('sealed', 'medical-examiner')).toEqual(['end', 'findings']);
  });

  it('is to read the certificate once it is destroyed', () => {
    expect(acts('disposed', 'interviewer')).toEqual(['end', 'certificate']);
    expect(acts('disposed', 'medical-examiner')).toEqual(['end']);
  });

  it('delivers by a right of its own', () => {
    const rights = rightsOf('interviewer', ['evidence.export']);
    expect(actsOf({ id: ID, state: 'sealed' }, rights).map(({ act }) => act)).toContain('deliver');
    expect(acts('sealed', 'interviewer')).not.toContain('deliver');
  });
});
