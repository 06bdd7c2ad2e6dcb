// Which sheet a page begins with: the one of its link, the one of this tab, or one left open before.

import { findAll } from '../kit/dom.js'
import { readFragment } from '../saved/link.js'
import { bareAddress } from './carry.js'
import { fieldOf } from './form.js'
import { renderHealth, tell } from './notices.js'
import { showClient } from './client-view.js'
import { renderEntries } from './saved-list.js'
import { goOn, goToQuestion } from './stages.js'
import { keepView, setView, viewNow } from './views.js'

/** @typedef {import('./page.js').Instrument} Instrument */

/** @param {Instrument} page */
export function begin(page) {
  page.render()
  renderHealth(page)
  const unreadable = renderEntries(page)
  window.addEventListener('hashchange', () => takeOwn(page) || takeFragment(page))
  if (unreadable) tell(page, ['unreadable'])
  const asked = location.hash.startsWith('#q-') && fieldOf(page, location.hash.slice(3))
  if (takeOwn(page) || takeFragment(page)) return
  resume(page)
  if (asked) goToQuestion(page, location.hash.slice(3))
}

/** A sheet of this browser that a list on another page names. @param {Instrument} page */
function takeOwn(page) {
  const [, id] = /^#check-(\w+)$/.exec(location.hash) ?? []
  if (!id || !page.reopen(id)) return false
  keepView(page, bareAddress())
  return true
}

/**
 * What stands in the address, if it is a sheet of this instrument; it leaves the address at once.
 * @param {Instrument} page
 */
function takeFragment(page) {
  const read = isOthers(page) ? null : readFragment(page.policy, location.hash)
  if (!read) return false
  keepView(page, bareAddress())
  page.take(read, 'from-link')
  return !('error' in read)
}

/** Whether another instrument of the page is named in the link. @param {Instrument} page */
function isOthers({ root, name }) {
  const named = new URLSearchParams(location.hash.slice(1)).get('instrument') ?? name
  return findAll('[data-instrument]', document).some((other) => other !== root && other.dataset.instrument === named)
}

/** The tab's own sheet, else the latest: its result where there is one. @param {Instrument} page */
function resume(page) {
  const own = page.store.current()
  const form = own ?? page.store.open(page.store.latest()?.id ?? '')
  const { client } = viewNow(page)
  if (form) page.load(form)
  goOn(page)
  page.setView(page.result.verdict ? 'result' : 'form')
  setView(page, Boolean(own && client))
  if (own && client) showClient(page)
}
