/** Functions that compute only once what follows from an object, for as long as somebody has the object. */

export function keep<K extends object, T>(compute: (of: K) => T): (of: K) => T {
  return keepLast(() => '', compute);
}

/** The same where it depends on more than the object, which `keyOf` tells: what came of the last key is kept. */
export function keepLast<K extends object, More extends readonly unknown[], T>(
  keyOf: (of: NoInfer<K>, ...more: NoInfer<More>) => string,
  compute: (of: K, ...more: More) => T,
): (of: K, ...more: More) => T {
  const known = new WeakMap<K, { key: string; is: T }>();
  return (of, ...more) => {
    const key = keyOf(of, ...more);
    const last = known.get(of);
    if (last?.key === key) return last.is;
    const is = compute(of, ...more);
    known.set(of, { key, is });
    return is;
  };
}
