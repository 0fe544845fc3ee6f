/** The door of this room: what others may use. */
export type { Client, Reply } from './client.ts';
export { chooseEndpoint, type Endpoint, readKey } from './endpoint.ts';
export {
  faultOfError,
  faultOfStatus,
  isContentFilter,
  isTriedAgain,
  mayHaveCost,
  newFault,
  REFUSAL_STATUS,
  TROUBLE,
} from './fault.ts';
export { createRedactor } from './redact.ts';
export {
  ALL_PARAMETERS,
  buildRequest,
  isObject,
  type Parameters,
  type RequestBody,
  refusedParameter,
  toParameters,
  withoutParameter,
} from './request.ts';
export { type Read, readResponse } from './response.ts';
export { normaliseUsage } from './usage.ts';
