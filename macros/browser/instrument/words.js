// The long words come as a script of their own, once a first answer says that a result is near.

/** @typedef {import('./page.js').Instrument} Instrument */

/** Has them fetched, once; they are told as an event. @param {Instrument} page */
export function askForWords(page) {
  const { words } = page.root.dataset
  if (!words) return
  delete page.root.dataset.words
  addEventListener('krasnye-flazhki:words', (event) => {
    const { detail } = /** @type {CustomEvent} */ (event)
    if (detail.name !== page.name) return
    page.letters = detail.words
    if (page.isResult) page.renderAll(true)
  })
  document.head.append(Object.assign(document.createElement('script'), { src: words }))
}
