/** What a run says of an address where no answer came from. */
import { expect, test } from 'vitest';
import { adviseOnAddress } from '../../../bench/endpoints/advice.ts';
import { newFault } from '../../../bench/endpoints/fault.ts';

const URL = 'http://localhost:8000/v1';
const REFUSED = 'connect ECONNREFUSED 127.0.0.1:8000';

test.each([
  ['nobody listens', [newFault('network', null, REFUSED), newFault('breaker_open', null, `Not asked (${REFUSED})`)]],
  ['there is no such host', [newFault('network', null, 'getaddrinfo ENOTFOUND nowhere.invalid')]],
])('where %s it says so, and that another address is another run', (_, faults) => {
  expect(adviseOnAddress(faults, URL)).toMatch(/Nothing listens at http:\/\/localhost:8000\/v1\..*--id/);
});

test('where one model was answered otherwise, the address is not what is wrong', () => {
  expect(
    adviseOnAddress([newFault('network', null, REFUSED), newFault('rate_limit', 429, 'Slow down')], URL),
  ).toBeNull();
  expect(adviseOnAddress([], URL)).toBeNull();
});
