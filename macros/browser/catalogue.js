// The catalogue: hides what its filters leave out. Without it the whole list is seen.

import { find, findAll, mount } from './kit/dom.js'

mount('catalogue', start)

function start(/** @type {HTMLElement} */ root) {
  const form = find('form', root)
  const shown = find('[data-shown]', root)
  if (!form || !shown) return
  const filters = /** @type {HTMLSelectElement[]} */ (findAll('select[data-filter]', root))
  const items = findAll('li[data-dimension]', root)

  function apply() {
    items.forEach((item) => { item.hidden = !filters.every((filter) => lets(filter, item)) })
    findAll('[data-group]', root).forEach((group) => {
      group.hidden = findAll('li', group).every((item) => item.hidden)
    })
    if (shown) shown.textContent = String(items.filter((item) => !item.hidden).length)
  }

  form.hidden = false
  root.addEventListener('change', apply)
  // A browser that goes back to the page gives the choices back after this has run.
  addEventListener('pageshow', apply)
  apply()
}

/** Whether a filter lets an item be seen; an item may belong to several of its values. */
function lets(/** @type {HTMLSelectElement} */ { value, dataset }, /** @type {HTMLElement} */ item) {
  return !value || (item.dataset[dataset.filter ?? ''] ?? '').split(' ').includes(value)
}
