// The theme reads its own values on every page, and stops where storage or a value fails it.

/**
 * The theme's two functions, as its script in the head declares them.
 * @typedef {{
 *   __md_scope: URL,
 *   __md_get: (key: string, storage?: Storage, scope?: URL) => unknown,
 *   __md_set: (key: string, value: unknown, storage?: Storage, scope?: URL) => void,
 * }} Theme
 */

const SCHEME = '__palette'

/** Refused storage is as if it were empty; a value that cannot be used goes. */
export function guardStorage(theme = /** @type {Theme} */ (/** @type {unknown} */ (window))) {
  const { __md_get: get, __md_set: set } = theme
  if (!get || !set) return
  theme.__md_set = (...given) => attempt(() => set(...given))
  theme.__md_get = (key, storage, scope = theme.__md_scope) => {
    const value = attempt(() => get(key, storage, scope))
    if (value !== undefined && (key !== SCHEME || isScheme(value))) return value
    attempt(() => (storage ?? localStorage).removeItem(`${scope.pathname}.${key}`))
    return null
  }
}

/** What the theme writes of a chosen scheme, or nothing; it reads these fields unasked. */
function isScheme(/** @type {any} */ value) {
  return value === null || (Number.isInteger(value.index) && value.color instanceof Object)
}

/**
 * What an act gives; undefined where it fails.
 * @template T
 * @param {() => T} act
 */
function attempt(act) {
  try {
    return act()
  } catch {
    return undefined
  }
}
