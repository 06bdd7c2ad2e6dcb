// Small helpers over a part of the page. They hold no words: those come with the page's data.

/** @typedef {Record<string, string | number>} Slots */

/**
 * @param {string} selector
 * @param {ParentNode} root
 * @returns {HTMLElement | null}
 */
export const find = (selector, root) => root.querySelector(selector)

/**
 * @param {string} selector
 * @param {ParentNode} root
 * @returns {HTMLElement[]}
 */
export const findAll = (selector, root) => [...root.querySelectorAll(/** @type {'div'} */ (selector))]

/** @param {HTMLElement} node */
export function show(node, on = true) {
  node.hidden = !on
  node.classList.toggle('is-shown', on)
}

/**
 * Puts texts into the slots of a node.
 * @template {HTMLElement} T
 * @param {T} root
 * @param {Slots} slots
 * @returns {T}
 */
export function fill(root, slots) {
  for (const [name, value] of Object.entries(slots)) {
    findAll(`[data-slot="${name}"]`, root).forEach((node) => { node.textContent = String(value) })
  }
  return root
}

/** @param {number} points */
export const signed = (points) => (points > 0 ? `+${points}` : `${points}`.replace('-', '−'))

/** @param {HTMLElement} node @param {(event: Event) => void} act */
export const onClick = (node, act) => node.addEventListener('click', act)

/**
 * Keeps the page as it is and puts the focus there.
 * @param {HTMLElement} node
 * @param {ScrollLogicalPosition} block
 */
export function focusOn(node, block = 'start') {
  node.focus({ preventScroll: true })
  node.scrollIntoView({ block })
}

/**
 * Opens a dialog and tells the value of the button of its form that closed it; Escape and «back»
 * give the fallback.
 * @param {HTMLDialogElement} dialog
 * @param {string} fallback
 * @returns {Promise<string>}
 */
export function ask(dialog, fallback) {
  return new Promise((resolve) => {
    dialog.returnValue = fallback
    dialog.onclose = () => resolve(dialog.returnValue)
    dialog.showModal()
  })
}

/**
 * Starts a component on each of its roots; quiet where there is none.
 * @param {string} name
 * @param {(root: HTMLElement) => void} start
 */
export function mount(name, start) {
  findAll(`[data-component="${name}"]`, document).forEach(start)
}

/**
 * The data of a script element.
 * @param {string} name
 * @param {HTMLElement} root
 */
export const dataOf = (name, root) => JSON.parse(find(`script[data-${name}]`, root)?.textContent ?? 'null')
