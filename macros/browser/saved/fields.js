// What the fields of a saved form must hold: the twin of quiz/saved/fields.py. Pure.

/** @typedef {Record<string, string>} Pairs */

export const LONGEST_NAME = 60
/** Where the first two formats have states, by flag. */
export const BY_FLAG = 'safeguards'

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const LONGEST_ID = 100
const OWN_ID = /^[a-z0-9]{16}$/
const TIME = /^[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/
/** What breaks a line or turns its order; of surrogates those without their other half. */
const NO_LINE = /[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069\ufeff]+/gu
const SEEN = /[^\p{Cf}\p{Z}]/u

/** Whether data has a key of its own; older browsers have no `Object.hasOwn`. */
export const has = (/** @type {object} */ data, /** @type {string} */ key) => Object.keys(data).includes(key)

/** @returns {value is Record<string, unknown>} */
export const isObject = (/** @type {unknown} */ value) => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether an object has these fields and no other. */
export const hasOnly = (/** @type {object} */ value, /** @type {string[]} */ ...fields) =>
  Object.keys(value).length === fields.length && fields.every((field) => has(value, field))

/** @returns {value is string} */
export const isId = (/** @type {unknown} */ value) => typeof value === 'string' && value.length <= LONGEST_ID && ID.test(value)

/** @returns {value is string} */
export const isOwnId = (/** @type {unknown} */ value) => typeof value === 'string' && OWN_ID.test(value)

/** A time of the calendar in UTC, as `toISOString` writes it. @returns {value is string} */
export const isTime = (/** @type {unknown} */ value) => typeof value === 'string' && TIME.test(value) &&
  !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().slice(0, 19) === value.slice(0, 19)

/** A day of the calendar. */
export const isDay = (/** @type {unknown} */ value) => typeof value === 'string' && isTime(`${value}T00:00:00Z`)

/** One line of text, neither empty nor long. @returns {value is string} */
export const isLine = (/** @type {unknown} */ value, /** @type {number} */ longest) => typeof value === 'string' &&
  value !== '' && value.trim() === value && value.search(NO_LINE) < 0 && [...value].length <= longest

/** What a reader typed as such a line, or '' where nothing of it would be seen. */
export function lineOf(/** @type {string} */ text, /** @type {number} */ longest) {
  const line = [...text.replace(NO_LINE, ' ').trim()].slice(0, longest).join('').trim()
  return SEEN.test(line) ? line : ''
}

/** Pairs of ids or null, nothing else: no numbers, lists, markup or prototypes. */
const isPairs = (/** @type {unknown} */ value) => isObject(value) &&
  Object.entries(value).every(([id, chosen]) => isId(id) && (chosen === null || isId(chosen)))

const isKept = (/** @type {unknown} */ value) => isObject(value) &&
  (hasOnly(value, 'answers', 'terms') || hasOnly(value, 'answers', BY_FLAG)) && Object.values(value).every(isPairs)

/** What was decided when a sheet was last judged. */
export const isOutcome = (/** @type {unknown} */ value) => isObject(value) &&
  hasOnly({ open: [], ...value }, 'verdict', 'open', 'rules_version', 'date', 'terms') &&
  (value.open === undefined || (Array.isArray(value.open) && value.open.every(isId))) &&
  (value.verdict === null || isId(value.verdict)) && typeof value.rules_version === 'string' &&
  isTime(value.date) && isPairs(value.terms) && !Object.values(Object(value.terms)).includes(null)

/** @type {Record<string, (value: unknown) => boolean>} */
export const TESTS = {
  answers: isPairs,
  terms: isPairs,
  [BY_FLAG]: isPairs,
  rules_version: (value) => typeof value === 'string',
  id: isOwnId,
  revision: (value) => Number.isSafeInteger(value) && Number(value) > 0,
  saved: isTime,
  name: (value) => isLine(value, LONGEST_NAME),
  next: isDay,
  kept: isKept,
  outcome: (value) => value === null || isOutcome(value),
}
