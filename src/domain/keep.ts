/** The same function, which computes only once what follows from an object, for as long as somebody has the object. */
export function keep<K extends object, T>(compute: (of: K) => T): (of: K) => T {
  const known = new WeakMap<K, { is: T }>();
  return (of) => {
    const kept = known.get(of);
    if (kept) return kept.is;
    const made = { is: compute(of) };
    known.set(of, made);
    return made.is;
  };
}
