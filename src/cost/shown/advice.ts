/** Advice, and what the sources advise, as tables. */

import { capitalise, type Dataset } from '../../data/index.ts';
import { type Cell, type Row, textCell } from '../../figures/index.ts';
import { type Advice, holdAgainst, listAdvice } from '../advice.ts';
import type { Decision } from '../decide.ts';
import { offerCell, type Table } from './tables.ts';

export function adviceTable(decision: Decision): Table {
  const all = listAdvice(decision);
  return {
    columns: [
      { key: 'for', label: 'For', kind: 'text' },
      { key: 'item', label: 'When', kind: 'text' },
      { key: 'model', label: 'Model', kind: 'text' },
      { key: 'reason', label: 'Why', kind: 'text' },
      { key: 'doubt', label: 'How sure', kind: 'text' },
    ],
    rows: all.map((advice, i) => ({ id: `${advice.kind}-${i + 1}`, cells: toCells(advice) })),
  };
}

function toCells({ kind, when, offer, reason, uncertainty }: Advice): Cell[] {
  return [
    textCell(`A ${kind}`),
    textCell(when),
    offerCell(offer, 'nothing follows from the numbers'),
    textCell(reason),
    textCell(uncertainty),
  ];
}

/** What a source recommends, with the names that a table of it needs. */
export interface Recommended {
  id: string;
  use: string;
  model: string;
  name: string;
  /** The task that comes closest; null where none does. */
  task: string | null;
  source: string;
}

export function listRecommended(board: string, { recommendations, models, sources }: Dataset): Recommended[] {
  return [...recommendations.values()]
    .filter((file) => file.board === board)
    .flatMap((file) =>
      file.recommendations.map(({ use, model, task }, i) => ({
        id: `${file.id}-${i + 1}`,
        use,
        model,
        name: models.get(model)?.name ?? model,
        task: task ?? null,
        source: file.sources.map((id) => sources.get(id)?.title ?? id).join('; '),
      })),
    );
}

/** What sources recommend, beside what the numbers give at the same floor. */
export function recommendationsTable(recommended: readonly Recommended[], decision: Decision): Table {
  const rows = recommended.map((one): Row => {
    const held = holdAgainst(one, decision);
    return {
      id: one.id,
      cells: [
        textCell(one.use),
        held.theirs ? offerCell(held.theirs) : textCell(one.name),
        offerCell(held.ours, 'nothing follows from the numbers'),
        textCell(held.agrees === null ? 'cannot be compared' : held.agrees ? 'same model' : 'another model'),
        textCell(capitalise(held.why)),
        textCell(one.source),
      ],
    };
  });
  return {
    columns: [
      { key: 'item', label: 'For', kind: 'text' },
      { key: 'theirs', label: 'The source says', kind: 'text' },
      { key: 'ours', label: 'The numbers say', kind: 'text' },
      { key: 'verdict', label: 'So', kind: 'text' },
      { key: 'why', label: 'Why', kind: 'text' },
      { key: 'source', label: 'Source', kind: 'text' },
    ],
    rows,
  };
}
