// Sorting by several keys, the first that differs decides.

/** @template T
 * @param {...(item: T) => number} keys @returns {(a: T, b: T) => number} */
export const by = (...keys) => (a, b) => {
  for (const key of keys) if (key(a) !== key(b)) return key(a) - key(b)
  return 0
}
