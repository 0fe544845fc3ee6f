/** The components that an article is made of beside Markdown, and their attributes. */

export interface Part {
  required: readonly string[];
  optional: readonly string[];
  /** Whether words stand in it. */
  holdsWords: boolean;
}

export const PARTS = {
  /** A number, or another cell: `of` says which, `as` how it is written. */
  Num: { required: ['of'], optional: ['as'], holdsWords: false },
  /** A sentence that must stay true. */
  Claim: { required: ['that'], optional: [], holdsWords: true },
  /** A table or a chart; of a table `columns` shows some, and `first` the first rows. */
  Figure: { required: ['of'], optional: ['columns', 'first'], holdsWords: false },
  /** The name of a model. */
  Model: { required: ['id'], optional: [], holdsWords: false },
  /** The title of a source, with its author, publisher and date. */
  Source: { required: ['id'], optional: [], holdsWords: false },
} as const satisfies Record<string, Part>;

export type PartName = keyof typeof PARTS;

export function isPartName(name: string | null): name is PartName {
  return name !== null && Object.hasOwn(PARTS, name);
}

/** Where a component of an article stands, and what was written in it. */
export interface Use {
  name: PartName;
  attributes: Readonly<Record<string, string>>;
  /** The words in it, a component among them as its expression. */
  words: string;
  line: number;
}
