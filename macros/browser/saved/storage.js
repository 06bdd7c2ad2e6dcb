// A storage of the browser that never throws: it may be missing, refused, full or stop working.

/** @typedef {'ok' | 'full' | 'refused'} Health */
/** @typedef {ReturnType<typeof guarded>} Guarded */

/** What everything of this site is kept under. */
export const SITE = 'krasnye-flazhki:'

/** @type {Health[]} */
const FROM_BEST = ['ok', 'full', 'refused']

/** @returns {Health} */
export const worst = (/** @type {Health[]} */ told) =>
  told.reduce((a, b) => (FROM_BEST.indexOf(a) < FROM_BEST.indexOf(b) ? b : a), 'ok')

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

/**
 * Calls back when another tab changed one of these keys, or all, and when a page comes back; what it
 * returns ends that.
 * @param {EventTarget} events
 * @param {(key: string | null) => boolean} isOurs
 * @param {() => void} listener
 */
export function watchKeys(events, isOurs, listener) {
  const onStorage = (/** @type {any} */ { key }) => void (isOurs(key) && listener())
  const onShow = (/** @type {any} */ { persisted }) => persisted && listener()
  events.addEventListener?.('storage', onStorage)
  events.addEventListener?.('pageshow', onShow)
  return () => {
    events.removeEventListener?.('storage', onStorage)
    events.removeEventListener?.('pageshow', onShow)
  }
}
