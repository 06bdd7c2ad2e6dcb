// A storage of the browser that never throws: it may be missing, refused, full or stop working.

/** @typedef {'ok' | 'full' | 'refused'} Health */
/** @typedef {ReturnType<typeof guarded>} Guarded */

/**
 * @param {'localStorage' | 'sessionStorage'} name
 * @param {Storage} [given] in place of the browser's own
 */
export function guarded(name, given) {
  /** To name the browser's storage may throw by itself. */
  const storage = () => given ?? globalThis[name]
  const names = () => Array.from({ length: storage().length }, (_, at) => storage().key(at) ?? '')
  return {
    /** The text under a key, null where there is none, undefined where storage is refused. */
    read: (/** @type {string} */ key) => attempt(() => storage().getItem(key)).value,
    /** The keys that begin so, or undefined where storage is refused. */
    keys: (/** @type {string} */ start) =>
      attempt(() => names().filter((key) => key.startsWith(start))).value,
    write: (/** @type {string} */ key, /** @type {string} */ text) =>
      attempt(() => storage().setItem(key, text)).health,
    drop: (/** @type {string} */ key) => attempt(() => storage().removeItem(key)).health,
  }
}

/**
 * @template T
 * @param {() => T} work
 * @returns {{health: Health, value?: T}}
 */
function attempt(work) {
  try {
    return { health: 'ok', value: work() }
  } catch (error) {
    return { health: /quota/i.test(String(Object(error).name)) ? 'full' : 'refused' }
  }
}
