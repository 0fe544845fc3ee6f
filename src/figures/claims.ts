/** The claims: what the sources say, what their own numbers give, and the verdict. */

import { type Claim, type Dataset, joinWords, type Verdict } from '../data/index.ts';
import { type Board, checkClaim } from '../scoring/index.ts';
import { textCell } from './cells.ts';
import type { Figure } from './figure.ts';
import { toProvenance } from './provenance.ts';

interface CheckedClaim {
  claim: Claim;
  verdict: Verdict;
  computed: string;
  /** The verdict in words, with its reservation. */
  verdictText: string;
}

const VERDICT_TEXT: Record<Verdict, string> = {
  holds: 'Holds',
  contradicted: 'Contradicted',
  'cannot-be-checked': 'Cannot be checked',
};

export function checkedClaims(board: Board, dataset: Dataset): CheckedClaim[] {
  if (board.kind !== 'reported') return [];
  const files = [...dataset.claims.values()].filter((file) => file.board === board.id);
  return files.flatMap((file) =>
    file.claims.map((claim) => {
      const { verdict, computed, approximate } = checkClaim(claim.check, board, dataset);
      return { claim, verdict, computed, verdictText: VERDICT_TEXT[verdict] + (approximate ? ', approximately' : '') };
    }),
  );
}

export function claimsFigure(board: Board, dataset: Dataset): Figure {
  const claims = checkedClaims(board, dataset);
  const counts = Object.entries(VERDICT_TEXT).map(
    ([verdict, text]) => `${claims.filter((c) => c.verdict === verdict).length} ${text.toLowerCase()}`,
  );
  return {
    id: 'claims',
    board: board.id,
    title: `${board.title}: the claims`,
    alt: `${claims.length} claims held against the numbers they rest on: ${joinWords(counts)}.`,
    columns: [
      { key: 'claim', label: 'What is said', kind: 'text' },
      { key: 'computed', label: 'What the numbers give', kind: 'text' },
      { key: 'verdict', label: 'Verdict', kind: 'text' },
      { key: 'note', label: 'Note', kind: 'text' },
      { key: 'sources', label: 'Said by', kind: 'text' },
    ],
    rows: claims.map(({ claim, computed, verdictText }) => ({
      id: claim.id,
      cells: [claim.says, computed, verdictText, claim.note ?? '', claim.sources.join(', ')].map(textCell),
    })),
    notes: [],
    provenance: toProvenance(board, dataset),
    chart: null,
  };
}
