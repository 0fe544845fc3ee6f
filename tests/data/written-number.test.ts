/** Numbers as people write them: with commas between thousands, and never in two ways. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeTwoReadings, parseNumber, writeNumber } from '../../src/data/written-number.ts';

test('numbers as people type them', () => {
  expect(['8.5', ' 8,5 ', '0', '.5', '1.', '10,000', '1,234,567.5'].map(parseNumber)).toEqual([
    8.5, 8.5, 0, 0.5, 1, 10_000, 1_234_567.5,
  ]);
  expect(['', '  ', 'x', '-1', '1.2.3', '8 5', 'Infinity', '1,23,456'].map(parseNumber)).toEqual(Array(8).fill(null));
});

test('points in groups of three are asked about where both readings are possible', () => {
  expect(describeTwoReadings('10.000', () => true)).toContain('write 10 or 10000');
  expect(describeTwoReadings(' 1.234.567 ', () => true)).toContain('write 1.234 or 1234567');
  expect(describeTwoReadings('10.000', (number) => number <= 100)).toBeNull();
  for (const text of ['10,000', '0.125', '10.00', '1000.000', ''])
    expect(describeTwoReadings(text, () => true)).toBeNull();
});

test('what is written is read as the same number, in one way', () => {
  fc.assert(
    fc.property(fc.oneof(fc.nat(), fc.double({ min: 0, max: 1e9, noNaN: true })), (number) => {
      const text = writeNumber(number);
      expect(parseNumber(text)).toBe(number);
      expect(describeTwoReadings(text, () => true)).toBeNull();
    }),
  );
  expect(writeNumber(null)).toBe('');
});
