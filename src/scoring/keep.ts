/** Functions that compute only once what follows from an object, for as long as somebody has the object. */

export function keep<K extends object, T>(compute: (of: K) => T): (of: K) => T {
  return keepLast(() => '', compute);
}

/** The same where it depends on more than the object, which `keyOf` tells: what came of the last `most` keys is kept. */
export function keepLast<K extends object, More extends readonly unknown[], T>(
  keyOf: (of: NoInfer<K>, ...more: NoInfer<More>) => string,
  compute: (of: K, ...more: More) => T,
  most = 1,
): (of: K, ...more: More) => T {
  const known = new WeakMap<K, readonly { key: string; is: T }[]>();
  return (of, ...more) => {
    const key = keyOf(of, ...more);
    const last = known.get(of) ?? [];
    const found = last.find((one) => one.key === key);
    if (found) return found.is;
    const is = compute(of, ...more);
    known.set(of, [{ key, is }, ...last].slice(0, most));
    return is;
  };
}
