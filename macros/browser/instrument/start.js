// Which sheet a page begins with: the one of its link, the one of this tab, or one left open before.

import { findAll } from '../kit/dom.js'
import { readFragment } from '../saved/link.js'
import { bareAddress } from './carry.js'
import { fieldOf, offerReturn } from './form.js'
import { renderHealth, tell } from './notices.js'
import { showClient } from './client-view.js'
import { askResume, renderEntries } from './saved-list.js'
import { goOn, goToQuestion } from './stages.js'
import { keepView, viewNow } from './views.js'

/** @typedef {import('./page.js').Instrument} Instrument */

/** @param {Instrument} page */
export async function begin(page) {
  page.render()
  renderHealth(page)
  const unreadable = renderEntries(page)
  window.addEventListener('hashchange', () => takeFragment(page))
  if (unreadable) tell(page, ['unreadable'])
  const asked = location.hash.startsWith('#q-') && fieldOf(page, location.hash.slice(3))
  if (takeFragment(page)) return
  await resume(page)
  keepView(page)
  if (asked) goToQuestion(page, location.hash.slice(3))
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

/** @param {Instrument} page */
async function resume(page) {
  const own = page.store.current()
  const form = own ?? page.store.latest()
  if (!form) return goOn(page)
  const { view, client } = viewNow(page)
  if (own) restore(page, own)
  if (own && (client || view === 'result')) return showAgain(page, view, client)
  if (!Object.keys(form.answers).length) return goOn(page)
  if (!(await askResume(page, form))) return page.anew()
  if (!own) restore(page, page.store.open(form.id ?? '') ?? form)
}

/** @param {Instrument} page @param {import('./page.js').Form} form */
function restore(page, form) {
  page.load(form)
  goOn(page)
  offerReturn(page, Boolean(page.result.verdict))
}

/** A reload shows what was shown, beside the client too. @param {Instrument} page @param {string} view @param {boolean} [client] */
function showAgain(page, view, client) {
  if (view === 'result') page.setView('result')
  if (client) showClient(page)
}
