import type { RecorderSupervisor } from '../recorder/supervisor.ts';

/** What a recording asks of the recorder's supervisor. */
export type RecorderLink<Port> = Pick<
  RecorderSupervisor<Port>,
  'openChannel' | 'cutChannel' | 'attach' | 'endChannel' | 'onEvent'
>;
