/** Where each model of a market stands: rank, value, and whether no other beats it. */
import { computeRanks, computeValue, pickUndominated, sortBy } from '../scoring/index.ts';
import { BY_PRICE, BY_SCORE, type Market, type Offer, sortOffers } from './market.ts';

export interface Standing {
  offer: Offer;
  /** By score; null where it is unknown. */
  rank: number | null;
  value: number | null;
  onFrontier: boolean;
}

/** In the order of rank, equal ranks by name as the market has them, unknown ones last: as a board has its rows. */
export function computeStandings(
  market: Pick<Market, 'offers'>,
  frontier: readonly Offer[] = listFrontier(market),
  byScore = sortOffers(market, BY_SCORE),
): Standing[] {
  const undominated = new Set(frontier);
  const ranks = computeRanks(byScore.map(BY_SCORE.key), BY_SCORE.direction);
  return byScore.map((offer, i) => ({
    offer,
    rank: ranks[i] ?? null,
    value: computeValue(offer.score, offer.outputUsdPerMTok),
    onFrontier: undominated.has(offer),
  }));
}

/** The models that no other beats, the best first. */
export function listFrontier(market: Pick<Market, 'offers'>, byPrice = sortOffers(market, BY_PRICE)): Offer[] {
  const undominated = pickUndominated(
    byPrice,
    ({ score }) => score,
    ({ outputUsdPerMTok }) => outputUsdPerMTok,
  );
  return sortBy(undominated, ({ score }) => score, 'descending');
}

/** The models of rank 1: several where they tie, none where no score is known. */
export function listFirst({ offers }: Pick<Market, 'offers'>): Offer[] {
  return listBest(offers, ({ score }) => score);
}

/** The models of the best value, likewise. */
export function listBestValued({ offers }: Pick<Market, 'offers'>): Offer[] {
  return listBest(offers, ({ score, outputUsdPerMTok }) => computeValue(score, outputUsdPerMTok));
}

function listBest(offers: readonly Offer[], figureOf: (offer: Offer) => number | null): Offer[] {
  let best: number | null = null;
  let having: Offer[] = [];
  for (const offer of offers) {
    const figure = figureOf(offer);
    if (figure === null || (best !== null && figure < best)) continue;
    if (figure !== best) having = [];
    having.push(offer);
    best = figure;
  }
  return having;
}

/** The cheapest model whose overall score is at least `floor`; among equally cheap ones the best. Null where there is none. Models of the provider `without` are passed over. */
export function cheapestAtLeast(offers: readonly Offer[], floor: number, without?: string): Offer | null {
  let best: Offer | null = null;
  for (const offer of offers) {
    if (without !== undefined && offer.provider === without) continue;
    const { score, outputUsdPerMTok: price } = offer;
    if (score === null || price === null || score < floor) continue;
    const [bestPrice, bestScore] = [best?.outputUsdPerMTok ?? Number.POSITIVE_INFINITY, best?.score ?? 0];
    if (price < bestPrice || (price === bestPrice && score > bestScore)) best = offer;
  }
  return best;
}

/** The model with the highest overall score; among equals the cheapest. Null where no score is known. `without` as above. */
export function bestScored(offers: readonly Offer[], without?: string): Offer | null {
  let best: Offer | null = null;
  for (const offer of offers) {
    if (offer.score === null || (without !== undefined && offer.provider === without)) continue;
    const price = (o: Offer) => o.outputUsdPerMTok ?? Number.POSITIVE_INFINITY;
    if (best === null || offer.score > (best.score ?? 0) || (offer.score === best.score && price(offer) < price(best)))
      best = offer;
  }
  return best;
}

/**
 * Whom a router asks where it knows no better: the cheapest model that is good enough overall, then the cheapest such of
 * another provider; where none is good enough, the best. Empty where no score is known.
 */
export function pickFallbacks(offers: readonly Offer[], floor: number): Offer[] {
  const first = cheapestAtLeast(offers, floor);
  if (first === null) return [bestScored(offers)].filter((offer) => offer !== null);
  return [first, first.provider === null ? null : cheapestAtLeast(offers, floor, first.provider)].filter(
    (offer) => offer !== null,
  );
}
