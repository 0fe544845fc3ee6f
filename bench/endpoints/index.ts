/** The door of this room: what others may use. */

export { statedUsd } from '../usage.ts';
export { adviseOnAddress } from './advice.ts';
export { findContradiction } from './check-answer.ts';
export { type Client, createClient, type Reply } from './client.ts';
export {
  chooseEndpoint,
  chooseEndpointToPlan,
  createRedactor,
  type Endpoint,
  endpointRefused,
  readHeaders,
  readKey,
} from './endpoint.ts';
export { type ContextError, isObject, readContextError, readOutputLimit } from './error-body.ts';
export { faultOfError, isTriedAgain, mayHaveCost, newFault, TROUBLE } from './fault.ts';
export { POLICY, type Policy } from './policy.ts';
export { describeCacheDifferences } from './prompt-cache.ts';
export { type Asked, findCutPrompts, toAsked } from './prompt-cut.ts';
export {
  ALL_PARAMETERS,
  buildRequest,
  HARNESS_VERSION,
  limitOf,
  type Parameters,
  type RequestBody,
  refusedParameter,
  SETTINGS,
  type Settings,
  withoutParameter,
} from './request.ts';
export { type Read, readOfFault, readReply } from './response.ts';
export { LLAMA_CPP, readServers } from './server.ts';
