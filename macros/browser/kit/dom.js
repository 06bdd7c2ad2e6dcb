// Small helpers over the page. Every word comes from the HTML: words() and make() only fill slots.

export const $ = (selector, root = document) => root.querySelector(selector)
export const $$ = (selector, root = document) => [...root.querySelectorAll(selector)]
export const byId = (id) => document.getElementById(id)

export function show(node, on = true) {
  node.hidden = !on
  node.classList.toggle('is-shown', on)
}

/** A short text of the page with its {slots} filled. */
export const words = (name, slots = {}) =>
  $(`[data-word="${name}"]`).textContent.replace(/\{(\w+)\}/g, (_, key) => slots[key])

export function fill(root, slots) {
  for (const [name, value] of Object.entries(slots)) {
    $$(`[data-slot="${name}"]`, root).forEach((node) => { node.textContent = value })
  }
  return root
}

/** A copy of a template's only element, its slots filled. */
export function make(id, slots = {}) {
  const copy = byId(id).content.firstElementChild.cloneNode(true)
  if (copy.dataset.slot) copy.textContent = slots[copy.dataset.slot]
  return fill(copy, slots)
}

/** An element whose link leads to a question. */
export function leading(node, question) {
  const link = node.matches('[data-goto]') ? node : $('[data-goto]', node)
  link.href = `#q-${question}`
  link.dataset.goto = question
  return node
}

export const list = (name, items, root = document) => $(`[data-list="${name}"]`, root).replaceChildren(...items)

/** Says something to screen readers, politely. */
export function announce(text) {
  byId('status').textContent = text
}

export const signed = (points) => (points > 0 ? `+${points}` : `${points}`.replace('-', '−'))

/** Keeps the page as it is and puts the focus there. */
export function focusOn(node, block = 'start') {
  node.focus({ preventScroll: true })
  node.scrollIntoView({ block })
}

/** Opens a dialog and tells the value of the button that closed it; Escape gives the fallback. */
export function ask(id, fallback) {
  const dialog = byId(id)
  return new Promise((resolve) => {
    dialog.returnValue = fallback
    $$('button', dialog).forEach((button) => { button.onclick = () => dialog.close(button.value) })
    dialog.oncancel = () => { dialog.returnValue = fallback }
    dialog.onclose = () => resolve(dialog.returnValue || fallback)
    dialog.showModal()
  })
}
