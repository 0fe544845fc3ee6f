/** The colours of pictures that stand alone, light and dark, as on the pages. */

export type Colour = 'paper' | 'card' | 'ink' | 'muted' | 'rule' | 'score' | 'value';
export type Palette = Record<Colour, string>;
export type Theme = 'light' | 'dark';

export const PALETTES: Record<Theme, Palette> = {
  light: {
    paper: '#faf6ed',
    card: '#fffdf8',
    ink: '#231f1a',
    muted: '#665c50',
    rule: '#dccfbb',
    score: '#a92f1b',
    value: '#1d4f91',
  },
  dark: {
    paper: '#191510',
    card: '#221d16',
    ink: '#efe6d6',
    muted: '#b3a692',
    rule: '#40372b',
    score: '#ff927a',
    value: '#94bcf7',
  },
};

/** As variables of a style sheet: "--paper:#faf6ed;--card:…". */
export function toVariables(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(';');
}
