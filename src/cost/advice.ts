/** Advice: for a budget, for a floor, for each task, with its reason and its uncertainty. Computed, never written by hand. */
import { countOf, formatFloor, formatScoreInText, formatUsd, joinWords } from '../data/index.ts';
import { textCell } from '../figures/index.ts';
import { computeFrontier } from '../scoring/index.ts';
import type { BoardNumbers, ModelNumbers } from './board-numbers.ts';
import { modelCell } from './cells.ts';
import { baselineOf, cheapestEnough, type Decision } from './decide.ts';
import type { Choice } from './policy.ts';
import type { Table } from './tables.ts';
import { describePaid, describeRouter, describeSaving, describeShort, joinSentences } from './words.ts';

export interface Advice {
  kind: 'budget' | 'floor' | 'task';
  /** What it is for: "From $163.80 to below $525.00 a month". */
  when: string;
  /** Null where nothing can be advised, and where it is several. */
  model: ModelNumbers | null;
  /** What stands instead of a model. */
  name?: string;
  reason: string;
  /** What speaks against relying on it; empty where nothing is known to. */
  uncertainty: string;
  /** The bill of a month that it means; null where that is unknown or it means none. */
  monthlyUsd: number | null;
}

/** What the page is asked: the best model within the budget, the cheapest that is good enough, and what a router costs. */
export function listAnswers(decision: Decision): Advice[] {
  return [adviseBudget(decision), adviseFloor(decision), answerRouter(decision)];
}

/** What follows beyond that: by budget, for the floor, by task. */
export function listAdvice(decision: Decision): Advice[] {
  return [...adviseBudgets(decision), adviseFloor(decision), ...adviseTasks(decision)];
}

export function adviceTable(decision: Decision): Table {
  return {
    columns: [
      { key: 'for', label: 'For', kind: 'text' },
      { key: 'item', label: 'When', kind: 'text' },
      { key: 'model', label: 'Model', kind: 'text' },
      { key: 'reason', label: 'Why', kind: 'text' },
      { key: 'doubt', label: 'How sure', kind: 'text' },
    ],
    rows: listAdvice(decision).map(({ kind, when, model, reason, uncertainty }, i) => ({
      id: `${kind}-${i + 1}`,
      cells: [
        textCell(`A ${kind}`),
        textCell(when),
        modelCell(model, 'nothing follows from the numbers'),
        textCell(reason),
        textCell(uncertainty),
      ],
    })),
  };
}

/** The best model whose bill is within the budget. */
export function adviseBudget(decision: Decision): Advice {
  const { budget } = decision.inputs;
  const steps = adviseBudgets(decision);
  const best = steps.findLast(({ monthlyUsd }) => Number(monthlyUsd) <= (budget ?? Number.POSITIVE_INFINITY));
  const when = budget === null ? 'The best at any price' : `The best within ${formatUsd(budget)} a month`;
  if (best) return { ...best, when };
  const [lowest] = steps;
  const reason = lowest
    ? `No model with a score has a bill that low: the lowest is ${formatUsd(lowest.monthlyUsd)}, with ${lowest.model?.name}.`
    : 'No model with a score has a known bill.';
  return { kind: 'budget', when, model: null, reason, uncertainty: '', monthlyUsd: null };
}

/** The model with the lowest bill of those that are good enough. */
export function adviseFloor(decision: Decision): Advice {
  const one = cheapestEnough(decision);
  const { inputs, numbers } = decision;
  const least = formatFloor(inputs.floor, numbers.scale);
  const about = { kind: 'floor' as const, when: `The cheapest that scores ${least} or more` };
  if (!one) {
    const reason = `No model with a known ${numbers.paysBy} scores ${least} or more overall.`;
    return { ...about, model: null, reason, uncertainty: '', monthlyUsd: null };
  }
  const { model, monthlyUsd, saving } = one;
  const baseline = baselineOf(decision);
  const less = model === baseline ? '' : describeSaving(saving, baseline);
  const reason = `It scores ${scoreOf(model, numbers)} for ${formatUsd(monthlyUsd)} a month${less}.`;
  return { ...about, model, reason, uncertainty: describeDoubts(model, numbers), monthlyUsd };
}

function answerRouter(decision: Decision): Advice {
  const { policy, policyMonthlyUsd: monthlyUsd, numbers, inputs } = decision;
  const about = { kind: 'task' as const, when: 'A router', model: null, monthlyUsd };
  if (monthlyUsd === null) return { ...about, reason: 'What it costs is not known.', uncertainty: '' };
  const asked = new Set(policy.choices.flatMap(({ model }) => model?.model ?? []));
  const within = inputs.budget === null ? '' : `, ${monthlyUsd <= inputs.budget ? 'within' : 'above'} the budget`;
  return {
    ...about,
    name: countOf(asked.size, 'model'),
    reason: `Each task goes to the cheapest that is good enough on it: ${formatScoreInText(policy.score, numbers.scale)} for ${formatUsd(monthlyUsd)} a month${within}.`,
    uncertainty: joinSentences([describeShort(decision), describeRouter(decision)]),
  };
}

/** The models that no other beats on score for the same bill or a lower one, by rising bill. */
function listSteps({ bills }: Decision): { model: ModelNumbers; monthlyUsd: number }[] {
  const known = bills.flatMap(({ model, monthlyUsd }) => (monthlyUsd === null ? [] : [{ model, monthlyUsd }]));
  const onFrontier = computeFrontier(known.map(({ model, monthlyUsd }) => ({ score: model.score, price: monthlyUsd })));
  const steps = known.filter((_, i) => onFrontier[i]);
  // Of those that cost and score the same, the first by name stands for all.
  return steps.filter(({ model }, i) => model.score !== steps[i - 1]?.model.score);
}

/** For each step of bills and scores, what it buys: the budget is the bill of a month. */
export function adviseBudgets(decision: Decision): Advice[] {
  const { numbers } = decision;
  const steps = listSteps(decision);
  return steps.map(({ model, monthlyUsd }, i) => {
    const next = steps[i + 1];
    const better = next
      ? `the next better one, ${next.model.name} with ${scoreOf(next.model, numbers)}, costs ${formatUsd(next.monthlyUsd)}.`
      : `nothing with a known ${numbers.paysBy} scores higher.`;
    return {
      kind: 'budget',
      when: `From ${formatUsd(monthlyUsd)}${next ? ` to below ${formatUsd(next.monthlyUsd)}` : ''} a month`,
      model,
      reason: `It scores ${scoreOf(model, numbers)} for ${formatUsd(monthlyUsd)} a month, at ${describePaid(model.paysUsd, numbers.paysBy)}, the highest score at that price; ${better}`,
      uncertainty: describeDoubts(model, numbers),
      monthlyUsd,
    };
  });
}

export function adviseTasks({ policy, numbers, inputs }: Decision): Advice[] {
  return policy.choices.map((choice, i) => ({
    kind: 'task',
    when: numbers.tasks[i]?.name ?? choice.task,
    model: choice.model,
    reason: describeChoice(choice, numbers, inputs.floor),
    uncertainty: choice.model === null ? '' : describeTaskDoubts(choice, numbers),
    monthlyUsd: null,
  }));
}

function describeChoice({ model, cell, meetsFloor }: Choice, { scale, paysBy }: BoardNumbers, floor: number): string {
  const least = formatFloor(floor, scale);
  if (model === null || cell === null) return `No model with a known ${paysBy} has a score on this task.`;
  const score = formatScoreInText(cell.score, scale);
  const price =
    cell.answerUsd === null ? describePaid(model.paysUsd, paysBy) : `${formatUsd(cell.answerUsd)} an answer`;
  return meetsFloor
    ? `With ${score} it is the cheapest that reaches ${least}: ${price}.`
    : `None reaches ${least}; it comes closest with ${score}, for ${price}.`;
}

function describeTaskDoubts({ cell, scored }: Choice, { models, kind }: BoardNumbers): string {
  return joinSentences([
    scored < models.length && `Only ${scored} of ${countOf(models.length, 'model')} have a score on this task.`,
    cell?.isAmbiguous && 'The number may mean something else: see its receipt.',
    kind === 'reported' && 'It was not measured again.',
  ]);
}

function describeDoubts(model: ModelNumbers, { kind }: BoardNumbers): string {
  const { tiedWith } = model;
  return joinSentences([
    model.approximate && 'Its score is approximate: it picks a model for each request.',
    tiedWith.length > 0 &&
      `Tied with ${tiedWith.length > 3 ? countOf(tiedWith.length, 'other') : joinWords(tiedWith)}.`,
    kind === 'reported' && 'The score is as reported.',
  ]);
}

function scoreOf({ score, approximate }: ModelNumbers, { scale }: BoardNumbers): string {
  return formatScoreInText(score, scale, approximate);
}
