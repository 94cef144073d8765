import {
  ActionIcon,
  Button,
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  Input,
  Kbd,
  Menu,
  NavLink,
  Radio,
  SegmentedControl,
  Switch,
  Table,
  Tabs,
} from '@mantine/core';
import { ALARM, DIMMED, TEAL, WARM } from './colours.ts';

/** WCAG 2.2, 2.5.8 asks for 24 px; people in gloves and in a hurry get 44. */
const TARGET = '44px';

/** One small theme: warm neutrals, deep teal, 16 px base, targets of 44 px. */
export const theme = createTheme({
  colors: { teal: TEAL, alarm: ALARM, gray: WARM, dark: DIMMED },
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 6 },
  white: '#ffffff',
  black: '#27221c',
  fontFamily: "'Inter Variable', sans-serif",
  fontFamilyMonospace: "'DejaVu Sans Mono', 'Cascadia Mono', Menlo, 'Liberation Mono', monospace",
  fontSizes: { xs: '14px', sm: '16px', md: '16px', lg: '20px', xl: '24px' },
  lineHeights: { xs: '1.4', sm: '1.5', md: '1.5', lg: '1.4', xl: '1.3' },
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '28px', lineHeight: '1.25' },
      h2: { fontSize: '20px', lineHeight: '1.3' },
      h3: { fontSize: '16px', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    Button: Button.extend({
      styles: { root: { flexShrink: 0 } },
      vars: (_theme, { size }) => ({
        root:
          size === 'xl'
            ? { '--button-height': '64px', '--button-fz': '20px' }
            : { '--button-height': TARGET },
      }),
    }),
    ActionIcon: ActionIcon.extend({ vars: () => ({ root: { '--ai-size': TARGET } }) }),
    Input: Input.extend({ vars: () => ({ wrapper: { '--input-height': TARGET, '--input-fz': '16px' } }) }),
    Menu: Menu.extend({ styles: { item: { minHeight: TARGET } } }),
    NavLink: NavLink.extend({ styles: { root: { minHeight: TARGET, borderRadius: '8px' } } }),
    SegmentedControl: SegmentedControl.extend({
      styles: {
        label: { minHeight: '36px', display: 'flex', alignItems: 'center', justifyContent: 'center' },
      },
    }),
    Kbd: Kbd.extend({ styles: { root: { whiteSpace: 'nowrap' } } }),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'md' } }),
    Radio: Radio.extend({ defaultProps: { size: 'md' } }),
    Switch: Switch.extend({ defaultProps: { size: 'md' } }),
    Tabs: Tabs.extend({ styles: { tab: { minHeight: TARGET } } }),
    Table: Table.extend({ defaultProps: { verticalSpacing: 'sm' } }),
  },
});

/**
 * The colours that carry text. Every pair reaches 4.5:1 on its ground (WCAG 2.2, 1.4.3); what is wrong in a form is said
 * in ink and words, never in the alarm's colour.
 */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#fbf9f5',
    '--mantine-color-text': '#27221c',
    '--mantine-color-dimmed': '#5b5246',
    '--mantine-color-placeholder': '#6f6557',
    '--mantine-color-anchor': '#115c59',
    '--mantine-color-error': '#27221c',
    '--senim-ground': '#f2ede4',
    '--senim-surface': '#fbf9f5',
    '--senim-line': '#d5ccbd',
    '--senim-control-line': '#8b806f',
    '--senim-accent-soft': '#dcebe9',
    '--senim-accent-text': '#0b4c4a',
    '--senim-alarm': '#922f17',
    '--senim-alarm-text': '#ffffff',
  },
  dark: {
    '--mantine-color-body': '#2a2622',
    '--mantine-color-text': '#ddd6c9',
    '--mantine-color-dimmed': '#b0a799',
    '--mantine-color-placeholder': '#a0978a',
    '--mantine-color-anchor': '#86c3bd',
    '--mantine-color-error': '#ddd6c9',
    '--senim-ground': '#1c1916',
    '--senim-surface': '#2a2622',
    '--senim-line': '#443e37',
    '--senim-control-line': '#8b8274',
    '--senim-accent-soft': '#173634',
    '--senim-accent-text': '#a9d1cd',
    '--senim-alarm': '#a53a20',
    '--senim-alarm-text': '#ffffff',
  },
});
