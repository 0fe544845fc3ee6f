/** Holds what an article says against the numbers of its own board: the figure, and the verdict that follows from it. */

import {
  type ClaimCheck,
  countInWords,
  countOf,
  type Dataset,
  decimalsOf,
  formatBlendedUsd,
  formatPercent,
  formatRatio,
  formatScore,
  formatScoreInText,
  formatTemperature,
  formatUsd,
  formatValue,
  joinWords,
  type RankBy,
  roundsTo,
  type Scale,
  type Verdict,
} from '../data/index.ts';
import type { BoardRow } from './board.ts';
import { computeBlendedPrice, computeSaving } from './mix.ts';
import { BEST_FIRST } from './rank.ts';
import type { ReportedBoard } from './reported-board.ts';
import { sortBy } from './sort.ts';

interface ClaimResult {
  verdict: Verdict;
  /** What the board's own numbers give, in one sentence. */
  computed: string;
  /** Whether a number behind the verdict is approximate. */
  approximate: boolean;
}

type Of<K extends ClaimCheck['kind']> = Extract<ClaimCheck, { kind: K }>;

type Check<K extends ClaimCheck['kind']> = (check: Of<K>, board: ReportedBoard, dataset: Dataset) => ClaimResult;

const CHECKS: { [K in ClaimCheck['kind']]: Check<K> } = {
  'price-span': checkPriceSpan,
  'published-order': checkPublishedOrder,
  'top-sets-differ': checkTopSetsDiffer,
  rank: checkRank,
  'lead-costs': checkLeadCosts,
  'price-ratio': checkPriceRatio,
  'mix-saving': checkMixSaving,
  'beats-category': checkBeatsCategory,
  'every-cell-published': checkEveryCell,
  'more-tokens': checkMoreTokens,
};

export function checkClaim(check: ClaimCheck, board: ReportedBoard, dataset: Dataset): ClaimResult {
  return (CHECKS[check.kind] as Check<ClaimCheck['kind']>)(check, board, dataset);
}

const RANK_OF: Record<RankBy, (row: BoardRow) => number | null> = {
  score: (row) => row.rank,
  value: (row) => row.valueRank,
  price: (row) => row.priceRank,
};
const FIGURE_OF: Record<RankBy, (row: BoardRow) => number | null> = {
  score: (row) => row.score,
  value: (row) => row.value,
  price: (row) => row.outputUsdPerMTok,
};
const SHOWN: Record<RankBy, (row: BoardRow, scale: Scale) => string> = {
  score: (row, scale) => formatScoreInText(row.score, scale, row.approximate),
  value: (row, scale) => formatValue(row.value, scale, row.approximate),
  price: (row) => formatUsd(row.outputUsdPerMTok),
};

function checkPriceSpan(check: Of<'price-span'>, board: ReportedBoard): ClaimResult {
  const prices = board.rows.map((row) => row.outputUsdPerMTok).filter((p) => p !== null);
  const [low, high] = [Math.min(...prices), Math.max(...prices)];
  if (prices.length < 2 || low === 0) return uncheckable('Fewer than two prices above zero are known.');
  const same = roundsTo(low, check.fromUsd, 2) && roundsTo(high, check.toUsd, 2);
  return result(same && roundsTo(high / low, check.ratio, 0), [
    `The most expensive model costs ${formatUsd(high)}, the cheapest ${formatUsd(low)} per million output tokens: ${formatRatio(high / low)}.`,
  ]);
}

function checkPublishedOrder({ by }: Of<'published-order'>, board: ReportedBoard): ClaimResult {
  const published = sortBy(board.rows, (row) => row.published?.rank ?? null, 'ascending').filter((r) => r.published);
  if (published.length === 0) return uncheckable('No ranks were published.');
  const ranks = published.map(RANK_OF[by]);
  if (ranks.includes(null)) return uncheckable(`The ${by} of a ranked model is unknown.`);
  const holds = ranks.every((rank, i) => i === 0 || (rank as number) >= (ranks[i - 1] as number));
  const best = sortBy(board.rows, FIGURE_OF[by], BEST_FIRST[by]);
  const list = (rows: readonly BoardRow[]) =>
    joinWords(rows.slice(0, 3).map((r) => `${r.name} ${SHOWN[by](r, board.scale)}`));
  return result(holds, [
    `In order of ${by} the table would open with ${list(best)}; it opens with ${list(published)}.`,
  ]);
}

function checkTopSetsDiffer({ top, by, and }: Of<'top-sets-differ'>, board: ReportedBoard): ClaimResult {
  const namesOf = (key: RankBy) =>
    board.rows.filter((row) => (RANK_OF[key](row) ?? Number.POSITIVE_INFINITY) <= top).map((row) => row.name);
  const [first, second] = [namesOf(by), namesOf(and)];
  if (Math.min(first.length, second.length) < top) {
    return uncheckable(`Fewer than ${countInWords(top)} models can be ranked by ${by} and by ${and}.`);
  }
  const shared = first.filter((name) => second.includes(name));
  const overlap = shared.length === 0 ? 'share no model' : `share ${joinWords(shared)}`;
  return result(shared.length < top, [
    `The top ${countInWords(top)} by ${by} (${joinWords(first)}) and by ${and} (${joinWords(second)}) ${overlap}.`,
  ]);
}

function checkRank(check: Of<'rank'>, board: ReportedBoard): ClaimResult {
  const row = rowOf(board, check.model);
  const rank = row && RANK_OF[check.by](row);
  if (!row || rank === null) return uncheckable(`Its ${check.by} is unknown.`);
  const ranked = board.rows.filter((r) => RANK_OF[check.by](r) !== null);
  const claimed = check.rank === 'last' ? Math.max(...ranked.map((r) => RANK_OF[check.by](r) as number)) : check.rank;
  const valueHolds = check.value === undefined || (row.value !== null && roundsTo(row.value, check.value, 1));
  const place = rank > 1 && rank === ranked.length ? `last of ${ranked.length}` : `number ${rank} of ${ranked.length}`;
  return result(
    rank === claimed && valueHolds,
    [`${row.name} is ${place} by ${check.by}, with ${SHOWN[check.by](row, board.scale)}.`],
    row.approximate && check.by !== 'price',
  );
}

function checkLeadCosts(check: Of<'lead-costs'>, board: ReportedBoard): ClaimResult {
  const leader = rowOf(board, check.model);
  if (leader?.score == null || !leader.outputUsdPerMTok)
    return uncheckable('Its score or price is unknown, or it is free.');
  const { score, outputUsdPerMTok } = leader;
  const sameLead = board.rows.flatMap((row) => {
    if (row === leader || row.score === null || !roundsTo(score - row.score, check.lead, decimalsOf(board.scale)))
      return [];
    // Of a free model nothing is a multiple.
    const ratio = row.outputUsdPerMTok ? outputUsdPerMTok / row.outputUsdPerMTok : null;
    return [{ name: row.name, ratio, approximate: row.approximate }];
  });
  const priced = sameLead.flatMap(({ ratio, ...rival }) => (ratio === null ? [] : [{ ...rival, ratio }]));
  const fitting = priced.filter((rival) => roundsTo(rival.ratio, check.priceRatio, 1));
  const unpriced = sameLead.filter((rival) => rival.ratio === null).map((rival) => rival.name);
  if (fitting.length === 0 && unpriced.length > 0) {
    return uncheckable(`The price of ${joinWords(unpriced)} is unknown, or it is free.`);
  }
  const lead = formatScore(check.lead, board.scale);
  const found = priced.map((rival) => `${rival.name} (for ${formatRatio(rival.ratio)} its price)`);
  const sentences = [
    priced.length > 0
      ? `A lead of ${lead} points is the one over ${joinWords(found)}.`
      : `${leader.name} leads no model by ${lead} points.`,
    ...(priced.length > 0 && fitting.length === 0
      ? [`Nowhere does that lead cost ${formatRatio(check.priceRatio)}.`]
      : []),
  ];
  return result(fitting.length > 0, sentences, leader.approximate || fitting.some((rival) => rival.approximate));
}

function checkPriceRatio(check: Of<'price-ratio'>, board: ReportedBoard): ClaimResult {
  const [model, against] = [rowOf(board, check.model), rowOf(board, check.against)];
  if (model?.outputUsdPerMTok == null || !against?.outputUsdPerMTok)
    return uncheckable('One of the prices is unknown.');
  const ratio = model.outputUsdPerMTok / against.outputUsdPerMTok;
  const prices = `${formatUsd(model.outputUsdPerMTok)} against ${formatUsd(against.outputUsdPerMTok)}`;
  return result(ratio >= check.atLeast, [
    `${model.name} costs ${formatRatio(ratio)} what ${against.model.name} does: ${prices} per million output tokens.`,
  ]);
}

function checkMixSaving(check: Of<'mix-saving'>, board: ReportedBoard, dataset: Dataset): ClaimResult {
  const mix = dataset.mixes.get(check.mix);
  if (!mix) return uncheckable('The mix is unknown.');
  const priceOf = (id: string) => rowOf(board, id)?.outputUsdPerMTok ?? null;
  const blended = computeBlendedPrice(
    mix.tiers.map((tier) => ({ share: tier.share, outputUsdPerMTok: priceOf(tier.model) })),
  );
  const baseline = priceOf(mix.baseline);
  const saving = computeSaving(blended, baseline);
  if (saving === null || blended === null) return uncheckable('A price of the mix is unknown.');
  return result(roundsTo(saving, check.saving, 2), [
    `The mix costs ${formatBlendedUsd(blended)} per million output tokens against ${formatUsd(baseline)}: ${formatPercent(saving)} less, where its shares are shares of output tokens.`,
  ]);
}

function checkBeatsCategory(check: Of<'beats-category'>, board: ReportedBoard): ClaimResult {
  const row = rowOf(board, check.model);
  const rank = row && RANK_OF[check.by](row);
  if (!row || rank === null) return uncheckable(`Its ${check.by} is unknown.`);
  const rivals = board.rows.filter(
    (r) => r !== row && r.model.category === check.category && RANK_OF[check.by](r) !== null,
  );
  if (rivals.length === 0) return uncheckable(`No other ${check.by} of the category “${check.category}” is known.`);
  const beaten = rivals.filter((r) => (RANK_OF[check.by](r) as number) > rank);
  const valueHolds = check.value === undefined || (row.value !== null && roundsTo(row.value, check.value, 1));
  const approximate = check.by !== 'price' && [row, ...beaten].some((r) => r.approximate);
  const sentence = `${row.name} is number ${rank} by ${check.by} with ${SHOWN[check.by](row, board.scale)}, ahead of ${beaten.length} of the ${rivals.length} others of the category “${check.category}” whose ${check.by} is known.`;
  return result(beaten.length >= check.atLeast && valueHolds, [sentence], approximate);
}

function checkEveryCell(_: Of<'every-cell-published'>, board: ReportedBoard, dataset: Dataset): ClaimResult {
  const { published, total } = board.coverage;
  const temperatures = board.report.sources.flatMap((id) => dataset.sources.get(id)?.sampling?.temperature ?? []);
  const settings = [...new Set(temperatures)].map(formatTemperature);
  const sentences = [`${published} of ${total} task scores were published.`];
  if (settings.length > 1) sentences.push(`The sources state different temperatures: ${joinWords(settings)}.`);
  return published === total ? result(settings.length < 2, sentences) : uncheckable(sentences.join(' '));
}

function checkMoreTokens(check: Of<'more-tokens'>, board: ReportedBoard): ClaimResult {
  const tokensOf = (row: BoardRow) => row.cells[check.task]?.outputTokens ?? null;
  const row = rowOf(board, check.model);
  const own = row && tokensOf(row);
  const others = board.rows
    .filter((r) => r !== row)
    .map(tokensOf)
    .filter((tokens) => tokens !== null);
  if (own == null || others.length === 0) {
    const count = others.length + (own == null ? 0 : 1);
    return uncheckable(
      `${countOf(count, 'token count')} published for this task; a comparison needs its own and another.`,
    );
  }
  const ratio = own / median(others);
  return result(roundsTo(ratio, check.ratio, 1), [`It wrote ${formatRatio(ratio)} the median of the other models.`]);
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}

function rowOf(board: ReportedBoard, model: string): BoardRow | null {
  return board.rows.find((row) => row.model.id === model) ?? null;
}

function result(holds: boolean, sentences: readonly string[], approximate = false): ClaimResult {
  return { verdict: holds ? 'holds' : 'contradicted', computed: sentences.join(' '), approximate };
}

function uncheckable(computed: string): ClaimResult {
  return { verdict: 'cannot-be-checked', computed, approximate: false };
}
