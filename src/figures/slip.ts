/** What a slip prints, part by part: an item and its figure on each line. */

export interface SlipLine {
  id: string;
  label: string;
  text: string;
  /** A page of this site, from its root. */
  href?: string;
  /** Why the figure is missing. */
  missing?: string;
  best?: 'score' | 'value';
  note?: string;
  /** Where the figure stood: a path, and the file. */
  from?: string;
  /** The line that the slip is for. */
  due?: boolean;
}

export interface SlipGroup {
  id: string;
  label: string;
  lines: SlipLine[];
}
