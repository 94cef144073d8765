import { useHotkeys } from '@mantine/hooks';
import type { PlayerView } from './player-view.ts';
import { nextSpeed } from './speeds.ts';

/** Milliseconds that an arrow moves. */
export const SKIP_MS = 5000;

/** Keys are meant by their place: a Kazakh or Russian layout has other letters on them. */
const BY_PLACE = { usePhysicalKeys: true };
/** A control that has the focus keeps its own keys. */
const OWN_KEYS = 'button, a, summary, input, textarea, [role="slider"], [role="radio"], [role="dialog"]';

function unlessOwn(act: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.target instanceof Element && event.target.closest(OWN_KEYS) !== null) return;
    event.preventDefault();
    act();
  };
}

/** Space plays, arrows skip, comma and full stop step a frame, minus and plus change the speed. */
export function usePlayerKeys(player: PlayerView): void {
  const leave = { preventDefault: false };
  useHotkeys([
    ['space', unlessOwn(player.toggle), leave],
    ['ArrowLeft', unlessOwn(() => player.seek(player.positionMs - SKIP_MS)), leave],
    ['ArrowRight', unlessOwn(() => player.seek(player.positionMs + SKIP_MS)), leave],
    ['Comma', () => player.step('back'), BY_PLACE],
    ['Period', () => player.step('forward'), BY_PLACE],
    ['Minus', () => player.setSpeed(nextSpeed(player.speed, -1)), BY_PLACE],
    ['Equal', () => player.setSpeed(nextSpeed(player.speed, 1)), BY_PLACE],
  ]);
}
