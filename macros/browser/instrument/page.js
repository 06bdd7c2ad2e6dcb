// One instrument of the page: one sheet, judged anew and saved at every change, shown as a form or
// as its result.

import { dataOf, focusOn, onClick } from '../kit/dom.js'
import { Scope } from '../kit/scope.js'
import { openDeal } from '../saved/deal.js'
import { emptyForm } from '../saved/form.js'
import { openStore } from '../saved/store.js'
import { judge } from '../scoring/judge.js'
import { unpacked } from '../scoring/packed.js'
import { startCarry } from './carry.js'
import { hideClient, isClient, showClient, startClientView } from './client-view.js'
import { renderFlags } from './flags.js'
import { fillForm, newFloors, renderFloors, renderForm } from './form.js'
import { NO_LETTERS } from './letters.js'
import { forgetEdits, renderMessages, startMessages } from './messages.js'
import { renderHealth, tell, tellReading } from './notices.js'
import { nowName, renderJumps, renderResult, startResult } from './result.js'
import { renderEntries, startSavedList } from './saved-list.js'
import { goOn, goToQuestion, nextQuestion, renderSteps, startStages } from './stages.js'
import { begin } from './start.js'
import { renderTerms } from './terms.js'
import { namesIn } from './texts.js'
import { startTouch } from './touch.js'
import { askForWords } from './words.js'
import { listenToViews, renderChrome, viewNow, writeView } from './views.js'

/** @typedef {import('../scoring/types.js').Policy} Policy */
/** @typedef {import('../scoring/types.js').Result} Result */
/** @typedef {Result['floors'][number]} Floor */
/** @typedef {import('../saved/form.js').Form} Form */
/** @typedef {import('../saved/form.js').Reading | { error: string }} Read */
/** @typedef {import('../kit/headline.js').Names} Names */

export class Instrument {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root
    this.name = root.dataset.instrument ?? ''
    this.scope = new Scope(root, dataOf('words', root))
    this.policy = unpacked(dataOf('policy', root))
    /** @type {Names} */
    this.names = { ...dataOf('names', root), ...namesIn(this.scope) }
    this.letters = NO_LETTERS
    this.deal = openDeal()
    this.store = openStore(this.policy)
    /** @type {Form} */
    this.form = emptyForm(this.policy)
    /** @type {Result} */
    this.result = judge(this.policy, this.form)
    /** The question beside which a rule speaks. @type {Map<string, string>} */
    this.beside = new Map()
  }

  get isResult() {
    return this.root.dataset.view === 'result'
  }

  /** Takes a form for the one that is shown; the words changed for another client go. @param {Form} form */
  adopt(form, isOther = false) {
    if (form.id !== this.form.id) forgetEdits(this)
    this.deal.about(form.id)
    this.form = form
    this.result = judge(this.policy, form)
    if (this.result.known) askForWords(this)
    fillForm(this, isOther)
  }

  /** Shows the sheet as it is now. @param {string | null} changed the question just answered */
  render(changed = null, sorted = false) {
    renderForm(this)
    renderFloors(this, changed)
    renderSteps(this)
    if (this.isResult) this.renderAll(sorted)
  }

  /** @param {boolean} sorted */
  renderAll(sorted) {
    renderResult(this, sorted)
    renderFlags(this, sorted)
    renderMessages(this, sorted)
    renderTerms(this, sorted)
    renderJumps(this)
  }

  /** Judges a form for the record that is kept with it. @param {Form} form */
  outcomeOf = (form) => {
    const { verdict, provisional, provisional_on: open } = judge(this.policy, form)
    const date = new Date().toISOString()
    return { verdict, open: provisional ? open : [], rules_version: this.policy.version, date, terms: form.terms }
  }

  /** Changes what is stored; gives the result before. @param {import('../saved/form.js').Changes} patch */
  change(patch) {
    const before = this.result
    const form = this.store.change(patch, this.outcomeOf)
    const gone = this.store.gone()
    this.adopt(form)
    renderHealth(this)
    if (gone) this.tellGone()
    return before
  }

  tellGone() {
    tell(this, ['gone'])
    renderEntries(this)
  }

  /** @param {string} question @param {string} option */
  answer(question, option) {
    const before = this.change({ answers: { [question]: option || null } })
    this.render(question)
    const [floor] = newFloors(before.floors, this.result.floors)
    if (!floor || isClient(this)) return
    this.scope.say('floor', { verdict: this.names.verdicts[floor.verdict] })
    this.scope.find(`[data-field="${question}"] .floor-note`)?.scrollIntoView({ block: 'nearest' })
  }

  /** @param {string} id @param {string} value */
  state(id, value) {
    const before = nowName(this)
    this.change({ terms: { [id]: value === 'none' ? null : value } })
    this.render()
    if (nowName(this) === before) return
    if (this.isResult) renderMessages(this, true)
    if (!isClient(this)) this.tellVerdict()
  }

  tellVerdict(said = '') {
    const verdict = this.scope.words('verdict-now', { verdict: nowName(this) })
    this.scope.announce([said, verdict].filter(Boolean).join(' '))
  }

  /** Takes another sheet into the page. @param {Form} form */
  load(form) {
    this.adopt(form, true)
    this.render(null, true)
    renderHealth(this)
    return renderEntries(this)
  }

  /** @param {string} view */
  setView(view) {
    this.root.dataset.view = view
    renderChrome()
    if (view !== 'form') this.renderAll(true)
  }

  /** A step of the browser's history: going back leads from the result to the questions. @param {string} view */
  openView(view) {
    if (this.root.dataset.view !== view) writeView(this, { view })
    this.setView(view)
  }

  /** What opens and folds the stage that is open. */
  get toggle() {
    return this.scope.find('[data-stage].is-open .stage__toggle')
  }

  focusView() {
    const { toggle } = this
    focusOn(this.isResult || !toggle ? this.scope.part('result-title') : toggle)
  }

  /** @param {string} said what a notice has just said, if it did */
  showResult(said = '') {
    this.openView('result')
    const title = this.scope.part('result-title')
    if (said) title.focus({ preventScroll: true })
    else focusOn(title)
    this.tellVerdict(said)
  }

  /** @param {string | null} id */
  showQuestion(id) {
    this.openView('form')
    goToQuestion(this, id ?? nextQuestion(this))
  }

  openClient() {
    writeView(this, { view: this.root.dataset.view ?? 'form', client: true })
    showClient(this)
  }

  /** Back by history, once however often it is pressed: the next «back» would leave the site. */
  leaveClient() {
    if (!viewNow(this).client || this.leaving) return
    this.leaving = true
    history.back()
  }

  /** The browser went to a step of its history. @param {import('./views.js').View} kept */
  followView(kept) {
    this.leaving = false
    const moved = kept.view !== this.root.dataset.view
    this.setView(kept.view)
    if (kept.client) showClient(this)
    else if (isClient(this)) hideClient(this)
    else if (moved) this.focusView()
  }

  /** Opens a sheet from outside beside the saved ones; what cannot be read changes nothing.
   * @param {Read} read @param {string} origin */
  take(read, origin) {
    if ('error' in read) return void tellReading(this, read, origin)
    const form = this.store.take(read.form, this.outcomeOf)
    this.load(form)
    this.show(tellReading(this, read, origin))
  }

  /** The result where there is one, else the questions; a notice just said stays in sight. @param {string} said */
  show(said) {
    if (this.result.verdict) return this.showResult(said)
    this.openView('form')
    goOn(this)
    if (!said) this.root.scrollIntoView()
  }

  /** @param {string} id */
  reopen(id) {
    const form = this.store.open(id)
    if (!form) return false
    this.load(form)
    this.show(tellReading(this, { otherRules: form.rules_version !== this.policy.version }))
    return true
  }

  anew() {
    this.store.begin()
    this.empty()
  }

  /** An empty form; nothing is saved before the first answer. */
  empty() {
    const unreadable = this.clearSheet()
    tell(this, [unreadable ? 'unreadable' : ''])
    this.openView('form')
    goOn(this)
    this.toggle?.focus()
    this.root.scrollIntoView()
  }

  clearSheet() {
    return this.load(emptyForm(this.policy))
  }

  /** Another tab changed, removed or added something. */
  followStore() {
    const form = this.store.current()
    if (form && (form.id !== this.form.id || form.revision !== this.form.revision)) {
      this.adopt(form)
      this.render()
    }
    if (!form && this.store.gone()) {
      this.clearSheet()
      this.setView('form')
      tell(this, ['gone'])
    }
    renderEntries(this)
  }

  listen() {
    this.scope.part('quiz').addEventListener('change', ({ target }) => {
      if (target instanceof HTMLInputElement && target.type === 'radio') this.answer(target.name, target.value)
    })
    this.scope.part('result').addEventListener('change', ({ target }) => {
      if (target instanceof HTMLSelectElement && target.dataset.state) this.state(target.dataset.state, target.value)
    })
    onClick(this.root, (event) => this.followLink(event))
    onClick(this.scope.part('to-result'), () => this.showResult())
    onClick(this.scope.part('to-form'), () => this.showQuestion(null))
    this.store.watch(() => this.followStore())
  }

  /** @param {Event} event */
  followLink(event) {
    const pressed = /** @type {HTMLElement} */ (event.target)
    const link = /** @type {HTMLElement | null} */ (pressed.closest('[data-goto]'))
    if (pressed.closest('[data-show-result]')) this.showResult()
    if (!link) return
    event.preventDefault()
    this.showQuestion(link.dataset.goto ?? null)
  }

  start() {
    this.root.classList.add('is-live')
    startStages(this)
    startTouch(this)
    startMessages(this)
    startResult(this)
    startCarry(this)
    startClientView(this)
    startSavedList(this)
    listenToViews(this)
    this.listen()
    begin(this)
  }
}

/** @param {HTMLElement} root */
export function startInstrument(root) {
  new Instrument(root).start()
}
