// Words with blanks: `[text]` is a blank of this deal, `[id|shown]` one of the reader's own terms,
// `{one|team}` says what one person writes, and what a team does. The twin of
// quiz/reading/wording.py. Pure.

/** @typedef {{ id: string, name: string, example?: string, choice?: Record<string, string> }} Blank */

const EITHER = /\{([^{}|]*)\|([^{}|]*)\}/g
const BLANK = /\[(?:([a-z][a-z0-9-]*)\|)?([^\][|]+)\]/g

/**
 * What one person says, or a team.
 * @param {string} text
 * @param {boolean} team
 */
export const spoken = (text, team) => text.replace(EITHER, team ? '$2' : '$1')

/**
 * A text with its blanks filled in; an empty one stays in brackets, or is shown by its example.
 * @param {string} text
 * @param {(name: string) => string | undefined} value by the blank's id, or by its words where it has none
 * @param {(id: string) => boolean} isReady whether it has an example
 */
export const filled = (text, value, isReady) => text.replace(BLANK, (_, id, shown) =>
  value(id ?? shown) || (isReady(id) ? shown : `[${shown}]`))

/**
 * The blanks of a text, each once: its name and what stands there.
 * @param {string} text
 */
export const blanksOf = (text) => [...new Map([...text.matchAll(BLANK)].map(
  ([, id, shown]) => /** @type {[string, { name: string, shown: string, isOwn: boolean }]} */ (
    [id ?? shown, { name: id ?? shown, shown, isOwn: id !== undefined }]))).values()]
