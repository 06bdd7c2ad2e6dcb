// The page: one sheet, judged anew and saved at every change, shown as a form or as its result.

import { $, $$, announce, byId, focusOn, words } from '../kit/dom.js'
import { copy, startCarry } from './carry.js'
import { closeDiscreet, isDiscreet, startDiscreet } from './discreet.js'
import { renderFlags } from './flags.js'
import { fillForm, newFloors, offerReturn, renderFloors, renderForm } from './form.js'
import { judge } from '../scoring/judge.js'
import { renderMessages, startMessages } from './messages.js'
import { nowName, renderResult } from './result.js'
import { emptySheet, readFragment, readSheet, writeSheet } from '../saved/sheet.js'
import { askResume, renderEntries, renderStorage, startShelf, tellReading } from './saved-list.js'
import { goOn, goToQuestion, nextQuestion, renderStep, startStages } from './stages.js'
import { openStore } from '../saved/store.js'
import { verdictName } from './texts.js'

const root = byId('screening')
const policy = JSON.parse($('[data-policy]').textContent)
const store = openStore(policy.instrument)
let sheet = emptySheet()
let result = judge(policy, sheet)

const isResult = () => root.dataset.view === 'result'

/** Judges and shows the sheet as it is now; `changed` is the question just answered. */
function render(changed, sorted = false) {
  const before = result
  result = judge(policy, sheet)
  renderForm(policy, sheet, result)
  renderFloors(policy, result.floors, changed)
  $$('.stage').forEach(renderStep)
  if (isResult()) renderAll(sorted)
  return before
}

function renderAll(sorted) {
  renderResult(policy, sheet, result)
  renderFlags(policy, sheet, result, sorted)
  renderMessages(policy, sheet, result, sorted)
}

function save() {
  store.save(writeSheet(policy, sheet))
  renderStorage(store)
}

function set(part, id, value, nothing) {
  if (value === nothing) delete part[id]
  else part[id] = value
}

function answer(question, option) {
  set(sheet.answers, question, option, '')
  const before = render(question)
  save()
  const [floor] = newFloors(before.floors, result.floors)
  if (!floor) return
  announce(words('floor', { verdict: verdictName(floor.verdict) }))
  $('.floor-note', byId(`q-${question}`))?.scrollIntoView({ block: 'nearest' })
}

function state(id, value) {
  set(sheet.safeguards, id, value, 'none')
  const before = render()
  save()
  if (nowName(before) === nowName(result)) return
  if (isResult()) renderMessages(policy, sheet, result, true)
  if (!isDiscreet()) announce(words('verdict-now', { verdict: nowName(result) }))
}

/** Takes another sheet into the page. */
function load(next) {
  sheet = next
  fillForm(sheet)
  render(null, true)
  renderStorage(store)
  renderEntries(policy, store, reopen)
}

function setView(view) {
  root.dataset.view = view
  if (view === 'form') return
  offerReturn(true)
  renderAll(true)
}

/** A step of the browser's history: going back leads from the result to the questions. */
function openView(view) {
  if (root.dataset.view !== view) history.pushState({ view }, '')
  setView(view)
}

function showResult() {
  openView('result')
  focusOn(byId('result-title'))
  announce(words('verdict-now', { verdict: nowName(result) }))
}

function showQuestion(id) {
  openView('form')
  goToQuestion(id ?? nextQuestion(result.missing))
}

/** Opens a sheet from outside beside the saved ones; what cannot be read changes nothing. */
function take(read, origin) {
  tellReading(read, origin)
  if (read.error) return
  store.begin()
  load(read.sheet)
  save()
  renderEntries(policy, store, reopen)
  if (result.verdict) return showResult()
  offerReturn(false)
  openView('form')
  goOn(result.missing)
  root.scrollIntoView()
}

function reopen(entry, read) {
  tellReading(read)
  if (read.error) return
  store.reopen(entry.id)
  load(read.sheet)
  showResult()
}

function anew() {
  store.begin()
  empty()
}

/** An empty form; nothing is saved before the first answer. */
function empty() {
  load(emptySheet())
  offerReturn(false)
  tellReading({})
  openView('form')
  goOn(result.missing)
  focusOn($('.stage.is-open .stage__toggle'))
}

/** What stands in the address, if it is a sheet; it leaves the address at once. */
function takeFragment() {
  const read = readFragment(policy, location.hash)
  if (!read) return false
  history.replaceState(history.state, '', location.pathname + location.search)
  take(read, 'from-link')
  return !read.error
}

async function resume() {
  const entry = store.current()
  const read = entry && readSheet(policy, entry.form)
  if (!read) return
  if (read.error || read.dropped.length || read.otherRules) tellReading(read)
  if (read.error) return
  load(read.sheet)
  goOn(result.missing)
  offerReturn(Boolean(result.verdict))
  if (history.state?.view === 'result') setView('result')
  else if (Object.keys(sheet.answers).length && !(await askResume(entry, sheet))) anew()
}

function start() {
  root.classList.add('is-live')
  startStages()
  startMessages(copy)
  startCarry(policy, () => ({ sheet, result }))
  startDiscreet(() => ({ sheet, result }), { answer: (...pair) => { answer(...pair); fillForm(sheet) }, state })
  startShelf(policy, store, { anew, take, cleared: empty, forgotten: save })
  listen()
  load(sheet)
  if (takeFragment()) return
  const asked = location.hash.startsWith('#q-') && byId(location.hash.slice(1))
  resume().then(() => asked && goToQuestion(asked.id.slice(2)))
}

function listen() {
  byId('quiz').addEventListener('change', ({ target }) => target.type === 'radio' && answer(target.name, target.value))
  byId('result').addEventListener('change', ({ target }) => target.dataset.state && state(target.dataset.state, target.value))
  root.addEventListener('click', (event) => {
    const link = event.target.closest('[data-goto]')
    if (event.target.closest('[data-show-result]')) showResult()
    if (!link) return
    event.preventDefault()
    showQuestion(link.dataset.goto)
  })
  byId('to-result').addEventListener('click', showResult)
  byId('to-form').addEventListener('click', () => showQuestion(null))
  window.addEventListener('popstate', ({ state: kept }) => {
    closeDiscreet()
    setView(kept?.view ?? 'form')
  })
  window.addEventListener('hashchange', takeFragment)
}

start()
