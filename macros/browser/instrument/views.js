// The view of an instrument as a step of the browser's history: form or result, beside the client.
// One entry of the history holds the views of all instruments of the page, by their names.

import { closeDialogs } from './saved-list.js'

/** @typedef {import('./page.js').Instrument} Instrument */
/** @typedef {{ view: string, client?: boolean }} View */

/** What the step of the history says, else what is shown. @param {Instrument} page @returns {View} */
export const viewNow = ({ name, root }) => history.state?.[name] ?? { view: root.dataset.view ?? 'form' }

/** @param {Instrument} page @param {View} view */
const withView = ({ name }, view) => ({ ...history.state, [name]: view })

/**
 * A new step of the history.
 * @param {Instrument} page
 * @param {View} view
 */
export const writeView = (page, view) => history.pushState(withView(page, view), '')

/**
 * Names the view in the step that is there: a step without one was made by a link inside the page.
 * @param {Instrument} page
 * @param {string} [address]
 */
export const keepView = (page, address) => history.replaceState(withView(page, viewNow(page)), '', address)

/** @param {Instrument} page */
export function listenToViews(page) {
  window.addEventListener('popstate', ({ state }) => {
    closeDialogs(page)
    if (state?.[page.name]) page.followView(state[page.name])
    else keepView(page)
  })
}
