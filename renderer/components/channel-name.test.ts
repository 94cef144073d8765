import type { TFunction } from 'i18next';
import { describe, expect, it } from 'vitest';
import { channelName } from './channel-name.ts';

const t = ((key: string) => `<${key}>`) as unknown as TFunction;

describe('the name of a channel', () => {
  it('is said in words where the label is one of ours', () => {
    expect(channelName('face', t)).toBe('<common:channel.face>');
  });

  it('is the label itself where it is not', () => {
    expect(channelName('corridor-2', t)).toBe('corridor-2');
  });
});
