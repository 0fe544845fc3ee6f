/** Checks that what is stored of an answer follows from the request and the response that are stored with it. */
import { isDeepStrictEqual } from 'node:util';
import { type Answer, type AskedRun, quote, UNANSWERED_OUTCOMES } from '../../src/data/index.ts';
import { hashText } from '../../src/data/node.ts';
import { priceOf } from '../../src/scoring/index.ts';
import { statedUsd } from '../usage.ts';
import { isObject } from './error-body.ts';
import { buildRequest, limitOf, toParameters } from './request.ts';
import { type Read, readOfFault, readStoredResponse } from './response.ts';

/** What does not follow, in a line; null where all does. An answer without its response can be checked against nothing. */
export function findContradiction(answer: Answer, run: AskedRun): string | null {
  if (answer.response === null || answer.response === undefined) return null;
  return findInRequest(answer, run) ?? findInResponse(answer) ?? findInCost(answer);
}

/** Compares with what the run says was asked of this model on this task, but for what the endpoint refused to take. */
function findInRequest(answer: Answer, run: AskedRun): string | null {
  const { task, model, request } = answer;
  const asked = run.tasks.find(({ id }) => id === task);
  if (asked === undefined) return `task: ${quote(task)} is none that run.json says was asked`;
  if (!run.models.includes(model)) return `model: ${quote(model)} is none that run.json says was asked`;
  const message = userMessageOf(request);
  if (message === null || hashText(message) !== asked.promptHash) {
    return 'request.messages: the message is not the one of the promptHash in run.json';
  }
  // An endpoint with a file has names of its own, which may change after the run.
  const name = run.endpoint.id === null ? model : String(request.model);
  const due = buildRequest(name, message, toParameters(answer), run.settings);
  // Earlier versions did not say that no stream is wanted.
  if (!('stream' in request)) delete due.stream;
  const field = Object.keys({ ...due, ...request }).find((key) => !isDeepStrictEqual(request[key], due[key]));
  if (field === undefined) return null;
  return `request.${field}: stored ${quote(request[field])}, asked by run.json ${quote(due[field])}`;
}

function userMessageOf({ messages }: Answer['request']): string | null {
  const last: unknown = Array.isArray(messages) ? messages.at(-1) : undefined;
  return isObject(last) && typeof last.content === 'string' ? last.content : null;
}

function findInResponse(answer: Answer): string | null {
  const isUnanswered = UNANSWERED_OUTCOMES.includes(answer.outcome);
  const reads = isUnanswered
    ? [readOfFault(answer.attempts.at(-1)?.fault ?? null, answer.response)]
    : readStoredResponse(answer.response, limitOf(answer.request));
  const [first] = reads;
  if (first === undefined) return `response: it holds no answer, but the outcome is ${quote(answer.outcome)}`;
  // That a prompt was cut follows from other answers.
  const fields = FIELDS.filter((field) => field !== 'outcome' || answer.outcome !== 'prompt_cut');
  const differing = (read: Read) => fields.find((field) => !isDeepStrictEqual(answer[field], read[field]));
  if (reads.some((read) => differing(read) === undefined)) return null;
  const field = differing(first) ?? 'outcome';
  return `${field}: stored ${quote(answer[field])}, follows from the response as ${quote(first[field])}`;
}

const FIELDS = Object.keys(readOfFault(null)) as (keyof Read)[];

/** Prices of a day may become known later, so the price is taken as it was recorded. */
function findInCost({ usage, cost, askedAt, response, headers }: Answer): string | null {
  const stated = statedUsd(isObject(response) ? response.usage : null, headers);
  if ((cost.statedUsd ?? null) !== stated) {
    return `cost.statedUsd: stored ${quote(cost.statedUsd)}, stated by the response as ${quote(stated)}`;
  }
  const usd = priceOf(usage, askedAt, cost.price);
  if (cost.usd === usd) return null;
  return `cost.usd: stored ${quote(cost.usd)}, follows from tokens and price as ${quote(usd)}`;
}
