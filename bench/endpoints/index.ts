/** The door of this room: what others may use. */
export { findContradiction } from './check-answer.ts';
export { type Client, createClient, type Reply } from './client.ts';
export { chooseEndpoint, createRedactor, type Endpoint, keyRefused, readKey } from './endpoint.ts';
export { faultOfError, isObject, isTriedAgain, mayHaveCost, newFault, TROUBLE } from './fault.ts';
export { POLICY, type Policy } from './policy.ts';
export {
  ALL_PARAMETERS,
  buildRequest,
  HARNESS_VERSION,
  type Parameters,
  type RequestBody,
  refusedParameter,
  SETTINGS,
  withoutParameter,
} from './request.ts';
export { type Read, readOfFault, readReply } from './response.ts';
