// What the blanks of one deal say, by their words: in this tab, until it is closed or another sheet
// is opened: {sheet: id, values: {words: one line}}. What finds no room waits in memory.

import { isLine, isObject, lineOf } from './fields.js'
import { guarded, SITE } from './storage.js'
import { LONGEST } from './mine.js'

/** @typedef {{ sheet: string | null, values: Record<string, string> }} Deal */

const KEY = `${SITE}deal`

/** @param {{session?: Storage}} [given] */
export function openDeal(given = {}) {
  const session = guarded('sessionStorage', given.session)
  /** @type {Deal} */
  let held = { sheet: null, values: {} }

  const now = () => {
    held = dealOf(session.read(KEY)) ?? held
    return held
  }

  const keep = (/** @type {Deal} */ deal) => {
    session.drop(KEY)
    held = deal
    if (Object.keys(deal.values).length) session.write(KEY, JSON.stringify(deal))
  }

  return {
    get: (/** @type {string} */ words) => new Map(Object.entries(now().values)).get(words) ?? '',
    set: (/** @type {string} */ words, /** @type {string} */ text) => {
      const { sheet, values } = now()
      const line = lineOf(text, LONGEST)
      const rest = Object.entries(values).filter(([other]) => other !== words)
      keep({ sheet, values: Object.fromEntries(line ? [...rest, [words, line]] : rest) })
    },
    /** Names the sheet that it is about; what was said of another goes. */
    about: (/** @type {string | null} */ sheet) => {
      const deal = now()
      if (deal.sheet !== sheet) keep({ sheet, values: deal.sheet === null ? deal.values : {} })
    },
  }
}

/** What a stored text says, null where it is none of ours. @returns {Deal | null} */
function dealOf(/** @type {string | null | undefined} */ text) {
  try {
    const { sheet, values } = JSON.parse(text ?? 'null')
    const isSound = isObject(values) && Object.values(values).every((one) => isLine(one, LONGEST))
    return isSound ? { sheet: typeof sheet === 'string' ? sheet : null, values: Object(values) } : null
  } catch {
    return null
  }
}
