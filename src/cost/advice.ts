/** Advice: for a budget, for a floor, for each task, with its reason and its uncertainty. Computed, never written by hand. */
import { countOf, formatFloor, formatScoreInText, formatUsd, joinWords } from '../data/index.ts';
import { textCell } from '../figures/index.ts';
import { computeFrontier } from '../scoring/index.ts';
import type { BoardNumbers, ModelNumbers } from './board-numbers.ts';
import type { Decision } from './decide.ts';
import type { Choice } from './policy.ts';
import { goodEnough } from './standings.ts';
import { modelCell, type Table } from './tables.ts';

export interface Advice {
  kind: 'budget' | 'floor' | 'task';
  /** What it is for: "From $163.80 to below $525.00 a month". */
  when: string;
  /** Null where nothing can be advised. */
  model: ModelNumbers | null;
  reason: string;
  /** What speaks against relying on it; empty where nothing is known to. */
  uncertainty: string;
}

/** All of it: for the budget, if there is one, by budget, for the floor, by task. */
export function listAdvice(decision: Decision): Advice[] {
  const { budget } = decision.inputs;
  const own = budget === null ? [] : [adviseBudget(decision, budget)];
  return [...own, ...adviseBudgets(decision), adviseFloor(decision), ...adviseTasks(decision)];
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

/** The best model whose bill is within `budget`, in USD a month. */
export function adviseBudget(decision: Decision, budget: number): Advice {
  const { bills, numbers } = decision;
  const steps = listSteps(decision);
  const within = steps.filter(({ monthlyUsd }) => monthlyUsd <= budget);
  const [best, next] = [within.at(-1), steps[within.length]];
  const about = { kind: 'budget' as const, when: `With ${formatUsd(budget)} a month` };
  if (!best) {
    const [lowest] = bills;
    const least =
      lowest?.monthlyUsd == null ? '' : `: the lowest is ${formatUsd(lowest.monthlyUsd)}, with ${lowest.model.name}`;
    return { ...about, model: null, reason: `No model with a score has a bill that low${least}.`, uncertainty: '' };
  }
  const better = next
    ? ` The next better one, ${next.model.name} with ${scoreOf(next.model, numbers)}, costs ${formatUsd(next.monthlyUsd)}.`
    : '';
  return {
    ...about,
    model: best.model,
    reason: `It scores ${scoreOf(best.model, numbers)} for ${formatUsd(best.monthlyUsd)}, the highest score at that price.${better}${describePolicy(decision, budget)}`,
    uncertainty: describeDoubts(best.model, numbers),
  };
}

function describePolicy({ policy, policyMonthlyUsd, numbers }: Decision, budget: number): string {
  if (policyMonthlyUsd === null || policyMonthlyUsd > budget) return '';
  const covered = policy.choices.filter(({ model }) => model !== null).length;
  return ` The policy is within it too: ${formatUsd(policyMonthlyUsd)}, ${formatScoreInText(policy.score, numbers.scale)} on the ${countOf(covered, 'task')} that have scores.`;
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
      : 'nothing scores higher at any price.';
    return {
      kind: 'budget',
      when: `From ${formatUsd(monthlyUsd)}${next ? ` to below ${formatUsd(next.monthlyUsd)}` : ''} a month`,
      model,
      reason: `It scores ${scoreOf(model, numbers)} at ${formatUsd(model.outputUsdPerMTok)} per million output tokens, the highest score at that price; ${better}`,
      uncertainty: describeDoubts(model, numbers),
    };
  });
}

/** The cheapest model that is good enough overall. */
export function adviseFloor({ inputs: { floor }, numbers }: Decision): Advice {
  const [model = null] = goodEnough(numbers.models, floor);
  const least = formatFloor(floor, numbers.scale);
  return {
    kind: 'floor',
    when: `A score of at least ${least}`,
    model,
    reason: model
      ? `It scores ${scoreOf(model, numbers)} and costs ${formatUsd(model.outputUsdPerMTok)}: no cheaper model reaches ${least}.`
      : `No model with a known price scores ${least}.`,
    uncertainty: model ? describeDoubts(model, numbers) : '',
  };
}

export function adviseTasks({ policy, numbers, inputs }: Decision): Advice[] {
  return policy.choices.map((choice, i) => ({
    kind: 'task',
    when: numbers.tasks[i]?.name ?? choice.task,
    model: choice.model,
    reason: describeChoice(choice, numbers, inputs.floor),
    uncertainty: choice.model === null ? '' : describeTaskDoubts(choice, numbers),
  }));
}

function describeChoice({ model, cell, meetsFloor }: Choice, { scale }: BoardNumbers, floor: number): string {
  const least = formatFloor(floor, scale);
  if (model === null || cell === null) return 'No model with a known price has a score on this task.';
  const score = formatScoreInText(cell.score, scale);
  const price =
    cell.answerUsd === null
      ? `${formatUsd(model.outputUsdPerMTok)} per million output tokens`
      : `${formatUsd(cell.answerUsd)} an answer`;
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
    kind === 'reported' && 'The score is as reported, without an interval.',
  ]);
}

const joinSentences = (sentences: readonly (string | false | undefined)[]) => sentences.filter(Boolean).join(' ');

function scoreOf({ score, approximate }: ModelNumbers, { scale }: BoardNumbers): string {
  return formatScoreInText(score, scale, approximate);
}
