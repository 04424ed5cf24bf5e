import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** Petrol: links, buttons, the trace. */
const petrol: MantineColorsTuple = [
  '#e8f5f8',
  '#d3e8ed',
  '#a6d1db',
  '#77b8c7',
  '#4fa2b5',
  '#3593a9',
  '#1f7c93',
  '#0e6980',
  '#045a6f',
  '#00495b',
];

/** Ink with a little blue: text and surfaces of the dark scheme, dark to light reversed as Mantine wants it. */
const dark: MantineColorsTuple = [
  '#dfe5e9',
  '#b9c2c9',
  '#8f9ba4',
  '#66737d',
  '#3a454e',
  '#2c363e',
  '#212a31',
  '#171e24',
  '#10161b',
  '#0a0f13',
];

/** Paper with a little warmth. */
const gray: MantineColorsTuple = [
  '#f8f8f6',
  '#f1f1ee',
  '#e6e6e2',
  '#d9dad6',
  '#c4c6c3',
  '#a3a7a6',
  '#7d8384',
  '#535a5c',
  '#363c3f',
  '#1d2225',
];

const systemSans =
  'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Inter, Roboto, "Helvetica Neue", Arial, sans-serif';
const systemMono =
  'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace';

export const theme = createTheme({
  colors: { petrol, dark, gray },
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  white: '#ffffff',
  black: '#1d2225',
  fontFamily: systemSans,
  fontFamilyMonospace: systemMono,
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  headings: {
    fontFamily: systemSans,
    fontWeight: '620',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.25' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.35' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'sm',
  radius: { xs: '3px', sm: '6px', md: '8px', lg: '12px', xl: '20px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Table: { defaultProps: { verticalSpacing: 8, horizontalSpacing: 12 } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 250 } },
    Anchor: { defaultProps: { underline: 'hover' } },
  },
});

/** Meaning to colour, once for each scheme; style sheets and charts read only these. */
export const tokens: CSSVariablesResolver = () => ({
  variables: {
    '--bl-page-width': '1360px',
    '--bl-header-height': '56px',
  },
  light: {
    '--mantine-color-body': '#fbfbf9',
    '--mantine-color-dimmed': '#5d6567',
    '--mantine-color-placeholder': '#6a7274',
    '--mantine-color-anchor': '#045a6f',
    '--mantine-color-error': '#a62b21',
    '--bl-surface': '#ffffff',
    '--bl-surface-sunk': '#f4f4f1',
    '--bl-line': '#e3e4df',
    '--bl-line-strong': '#cfd1cb',
    '--bl-ink': '#1d2225',
    '--bl-grid-paper': 'rgba(190, 60, 80, 0.085)',
    '--bl-heat': '4, 90, 111',
    '--bl-heat-wrong': '178, 58, 46',
    '--bl-heat-most': '0.64',
    '--bl-good': '#1c6b3c',
    '--bl-warn': '#8a5a00',
    '--bl-bad': '#a62b21',
    '--bl-running': '#045a6f',
    '--bl-quiet': '#5d6567',
  },
  dark: {
    '--mantine-color-body': '#10161b',
    '--mantine-color-dimmed': '#98a4ad',
    '--mantine-color-placeholder': '#8b98a2',
    '--mantine-color-anchor': '#77b8c7',
    '--mantine-color-error': '#f08a7c',
    '--bl-surface': '#171e24',
    '--bl-surface-sunk': '#131a1f',
    '--bl-line': '#263038',
    '--bl-line-strong': '#3a454e',
    '--bl-ink': '#dfe5e9',
    '--bl-grid-paper': 'rgba(226, 120, 140, 0.06)',
    '--bl-heat': '79, 162, 181',
    '--bl-heat-wrong': '222, 112, 96',
    '--bl-heat-most': '0.52',
    '--bl-good': '#6cc790',
    '--bl-warn': '#e0ad4e',
    '--bl-bad': '#f08a7c',
    '--bl-running': '#77b8c7',
    '--bl-quiet': '#98a4ad',
  },
});
