// «My checks» on any page: the saved sheets of an instrument, by their names alone, without its engine.

import { checkItem } from './checks/list.js'
import { dataOf, mount } from './kit/dom.js'
import { Scope } from './kit/scope.js'
import { openShelf } from './saved/shelf.js'

/** @param {HTMLElement} root */
function startChecks(root) {
  const scope = new Scope(root, dataOf('words', root))
  const shelf = openShelf(root.dataset.instrument ?? '')
  const host = {
    scope,
    names: dataOf('names', root),
    /** @param {import('./saved/shelf.js').Shelved} entry @param {import('./checks/list.js').Notes} notes */
    note({ key, id }, notes) {
      shelf.note(key, notes)
      render()
      scope.find(`[href$="#check-${id}"]`)?.focus()
    },
    /** @param {import('./saved/shelf.js').Shelved} entry */
    remove({ key }) {
      shelf.remove(key)
      render()
      scope.say('removed')
      if (!root.hidden) scope.part('checks-title').focus()
    },
  }

  function render() {
    const entries = shelf.list()
    root.hidden = !entries.length
    scope.part('entries').replaceChildren(...entries.map((entry) => checkItem(host, entry)))
  }

  render()
  shelf.watch(render)
}

mount('checks', startChecks)
