// What has to be said about saving, links and files.

import { fill, show } from '../kit/dom.js'
import { stateName } from './texts.js'

/** @typedef {import('./page.js').Instrument} Instrument */
/** @typedef {{ error?: string, unknown?: string[], otherRules?: boolean }} Reading */

/**
 * What the store says: whether it keeps anything, and whether something cannot be read.
 * @param {Instrument} page
 */
export function renderHealth({ scope, store }) {
  scope.all('[data-storage]').forEach((notice) => show(notice, notice.dataset.storage === store.health))
}

/** @param {Reading} read @param {string} [origin] */
function noticesOf(read, origin) {
  if (read.error) return [`error-${read.error}`]
  return [origin, read.unknown?.length ? 'dropped' : '', read.otherRules ? 'other-rules' : '']
}

/**
 * Says how a sheet came in and what of it could not be read; gives what was said.
 * @param {Instrument} page
 * @param {Reading} read
 * @param {string} [origin]
 */
export function tellReading(page, read, origin) {
  const names = (read.unknown ?? []).map((id) => page.names.questions[id] ?? stateName(page, id))
  fill(page.scope.need('[data-notice="dropped"]'), { names: names.join(', ') })
  return tell(page, noticesOf(read, origin))
}

/**
 * Shows these notices and no others; gives what they say. They come into sight.
 * @param {Instrument} page
 * @param {(string | undefined)[]} wanted
 */
export function tell({ scope }, wanted) {
  const all = scope.all('[data-notice]')
  all.forEach((notice) => show(notice, wanted.includes(notice.dataset.notice)))
  const said = all.filter((notice) => !notice.hidden)
  if (said.length) scope.part('notices').scrollIntoView({ block: 'start' })
  const text = said.map((notice) => notice.textContent?.trim()).join(' ')
  if (text) scope.announce(text)
  return text
}
