import type { MantineColorsTuple } from '@mantine/core';

/** The accent: deep teal. */
export const TEAL: MantineColorsTuple = [
  '#eaf4f3',
  '#d3e7e5',
  '#a9d1cd',
  '#7bb9b3',
  '#549f99',
  '#338782',
  '#1f706c',
  '#115c59',
  '#0b4c4a',
  '#063a38',
];

/** The one alarm colour. For alarms of the recording alone: no error, no warning, no button wears it. */
export const ALARM: MantineColorsTuple = [
  '#fdeeea',
  '#fadbd3',
  '#f2b5a6',
  '#e98c76',
  '#dd6549',
  '#c94a2c',
  '#ad3a1e',
  '#922f17',
  '#782612',
  '#5c1c0c',
];

/** Warm neutrals of the light scheme, in the place of Mantine's cold greys. */
export const WARM: MantineColorsTuple = [
  '#fbf9f5',
  '#f5f1ea',
  '#eae4d9',
  '#dcd4c6',
  '#c3b9a8',
  '#978c7b',
  '#756b5c',
  '#5b5246',
  '#413a31',
  '#27221c',
];

/** Warm neutrals of the dimmed scheme, lightest first as Mantine has it. */
export const DIMMED: MantineColorsTuple = [
  '#ddd6c9',
  '#b9b0a1',
  '#a0978a',
  '#7d7569',
  '#544d44',
  '#443e37',
  '#36312b',
  '#2a2622',
  '#211e1a',
  '#171512',
];
