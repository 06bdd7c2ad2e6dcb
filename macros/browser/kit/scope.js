// One component's own part of the page: everything is looked for below its root.

import { fill, find, findAll, show } from './dom.js'

/** @typedef {import('./dom.js').Slots} Slots */

export class Scope {
  /**
   * @param {HTMLElement} root
   * @param {Record<string, string>} texts short texts with {slots}
   */
  constructor(root, texts) {
    this.root = root
    this.texts = texts
  }

  /** @param {string} selector */
  find(selector) {
    return find(selector, this.root)
  }

  /**
   * A node that the template holds; a template without it is a fault of ours.
   * @param {string} selector
   * @returns {HTMLElement}
   */
  need(selector, root = this.root) {
    const node = find(selector, root)
    if (!node) throw new Error(`the page must hold ${selector}`)
    return node
  }

  /** @param {string} selector */
  all(selector, root = this.root) {
    return findAll(selector, root)
  }

  /** @param {string} name */
  part(name) {
    return this.need(`[data-part="${name}"]`)
  }

  /**
   * Shows a part, or hides it.
   * @param {string} name
   */
  showPart(name, on = true) {
    show(this.part(name), on)
  }

  /**
   * A short text with its slots filled.
   * @param {string} name
   * @param {Slots} slots
   */
  words(name, slots = {}) {
    return this.texts[name].replace(/\{(\w+)\}/g, (_, key) => String(slots[key]))
  }

  /**
   * A copy of a template's only element, its slots filled.
   * @param {string} name
   * @param {Slots} slots
   * @returns {HTMLElement}
   */
  make(name, slots = {}) {
    const template = /** @type {HTMLTemplateElement} */ (this.need(`template[data-make="${name}"]`))
    return fill(/** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true)), slots)
  }

  /**
   * @param {string} name
   * @param {Node[]} items
   */
  list(name, items) {
    this.need(`[data-list="${name}"]`).replaceChildren(...items)
  }

  /**
   * How many items a list shows at the most.
   * @param {string} name
   */
  most(name) {
    return Number(this.need(`[data-list="${name}"]`).dataset.most)
  }

  /**
   * Says something to screen readers, politely.
   * @param {string} text
   */
  announce(text) {
    this.part('status').textContent = text
  }

  /**
   * Says a short text with its slots filled.
   * @param {string} name
   * @param {Slots} [slots]
   */
  say(name, slots) {
    this.announce(this.words(name, slots))
  }
}
