// The result: shows the cards that hold, fills numbers into them, lists reasons and floors.

import { fill, focusOn, onClick, show, signed } from '../kit/dom.js'
import { headline, modeOf } from '../kit/headline.js'
import { answerText, changing, leading, told, verdictName } from './texts.js'

/** @typedef {import('./page.js').Instrument} Instrument */
/** @typedef {import('./page.js').Result} Result */

/**
 * @param {Instrument} page
 * @param {boolean} sorted whether folded parts fold again
 */
export function renderResult(page, sorted) {
  const { scope, result } = page
  if (sorted) scope.all('.fold').forEach((part) => Object.assign(part, { open: false }))
  renderVerdict(page)
  renderScale(page)
  renderChanges(page)
  renderReasons(page)
  renderSides(page)
  renderFloorList(page)
  renderOwn(page)
  scope.all('[data-rule]').forEach((item) => show(item, false))
  result.rules_fired.forEach((id) => renderRule(page, id))
  scope.showPart('rules', result.rules_fired.length > 0)
}

/** A rule that fires, with a link to each of its questions. @param {Instrument} page @param {string} id */
function renderRule(page, id) {
  const { scope, policy } = page
  const item = scope.need(`[data-rule="${id}"]`)
  const when = policy.rules.find((rule) => rule.id === id)?.when ?? []
  show(item)
  scope.need('.rule__links', item).replaceChildren(...when.map(([at]) =>
    changing(page, scope.make('rule-link'), policy.questions[at].id)))
}

/** Links to parts that are folded open them. @param {Instrument} page */
export function startResult({ scope, root }) {
  scope.all('[data-jump]').forEach((link) => onClick(link, (event) => {
    const part = scope.part(link.dataset.jump ?? '')
    event.preventDefault()
    Object.assign(part, { open: true })
    focusOn(scope.need('summary', part))
  }))
  const gaps = /** @type {HTMLDetailsElement} */ (scope.part('gaps'))
  let [title, open] = ['', false]
  addEventListener('beforeprint', () => {
    [title, open] = [document.title, gaps.open]
    gaps.open = true
    if (root.dataset.view === 'result') document.title = root.dataset.printed ?? title
  })
  addEventListener('afterprint', () => {
    document.title = title
    gaps.open = open
  })
}

/** Links to the parts that there are now. @param {Instrument} page */
export const renderJumps = ({ scope }) => scope.all('[data-jump]').forEach((link) => (
  show(link, !scope.part(link.dataset.jump ?? '').hidden)))

/** @param {Instrument} page */
function renderVerdict(page) {
  const { scope, names, form, result } = page
  const mode = result.verdict && modeOf(names, form, result.verdict, openOf(result))
  scope.all('[data-verdict]').forEach((card) => {
    show(card, card.dataset.verdict === result.verdict)
    scope.all('[data-mode]', card).forEach((words) => show(words, words.dataset.mode === mode))
    if (!card.hidden) renderCard(page, card)
  })
  scope.showPart('no-verdict', !result.verdict)
  scope.showPart('recheck', Boolean(result.verdict))
  scope.list('ask-first', result.ask_next.slice(0, scope.most('ask-first')).map((id) => questionItem(page, id)))
  fill(scope.part('bar'), { now: nowName(page) })
}

/** @param {Instrument} page @param {HTMLElement} card */
function renderCard(page, card) {
  const { scope, form } = page
  const far = farOf(page)
  fill(card, { headline: nowName(page), because: becauseOf(page), far })
  show(scope.need('.verdict__far', card), far !== '')
  const words = scope.need('[data-mode].is-shown [data-recheck]', card).textContent ?? ''
  fill(scope.part('recheck'), { recheck: words, day: form.next ? dayOf(form.next) : '' })
  scope.showPart('next-day', Boolean(form.next))
  scope.part('result').dataset.tone = card.dataset.tone
}

/** @param {string} day */
const dayOf = (day) => new Intl.DateTimeFormat(
  document.documentElement.lang, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day))

/** @param {Result} result */
const openOf = ({ provisional, provisional_on: open }) => (provisional ? open : [])

/**
 * What the verdict is called now: by its own words while something is open, for running work, once
 * its offer is accepted.
 * @param {Instrument} page
 */
export const nowName = ({ scope, names, form, result }) => (result.verdict
  ? headline(names, form, result.verdict, openOf(result)) : scope.words('verdict-none'))

/** What weighs most, in a sentence. @param {Instrument} page */
function becauseOf(page) {
  const { scope, names, result } = page
  const floor = result.floors.find(({ verdict }) => verdict === result.verdict)
  if (floor) return scope.words('because-floor', { text: floor.kind === 'rule' ? `${names.rules[floor.id]}.` : shortOf(page, floor.id) })
  const [reason] = result.reasons
  if (!reason) return scope.words('because-even')
  if (reason.kind === 'rule') return scope.words('because-rule', { text: names.rules[reason.id] })
  const flag = result.flags.find(({ question }) => question === reason.id)
  if (reason.points > 0 && flag) return scope.words('because-flag', { text: names.flags[flag.flag] })
  const text = told(page, reason).answer.replace(/\.$/, '')
  return scope.words(reason.points > 0 ? 'because-answer' : 'because-good', { text })
}

/** A flag's name, or the answer's own words. @param {Instrument} page @param {string} question */
function shortOf(page, question) {
  const flag = page.result.flags.find((one) => one.question === question)
  return flag ? `«${page.names.flags[flag.flag]}».` : answerText(page, question, page.form.answers[question])
}

/** The points from which a worry is middling, and strong; none where they are not told. @param {Instrument} page */
const boundsOf = ({ root }) => (root.dataset.strengths ?? '').split(' ').filter(Boolean).map(Number)

/** How strong so many points are: weak, middle, strong or more. @param {number[]} bounds @param {number} points */
const strengthOf = ([middle, strong], points) =>
  points < middle ? 'weak' : points < strong ? 'middle' : points < middle + strong ? 'strong' : 'more'

/** How far the next verdicts are. @param {Instrument} page */
function farOf(page) {
  const { scope, policy, result: { verdict, margin: { up, down } } } = page
  const bounds = boundsOf(page)
  if (!bounds.length || !verdict) return ''
  const at = policy.verdicts.indexOf(verdict)
  const say = (/** @type {string} */ name, /** @type {number} */ to, /** @type {number} */ points) =>
    scope.words(name, { verdict: verdictName(page, policy.verdicts[to]), strength: scope.words(`step-${strengthOf(bounds, points)}`) })
  const softer = down === null ? scope.words('far-held') : say('far-down', at - 1, down)
  return [up === null ? '' : say('far-up', at + 1, up), at ? softer : ''].filter(Boolean).join(' ')
}

/** The points on their scale. @param {Instrument} page */
function renderScale({ scope, policy, result }) {
  const { total, verdict } = result
  const scale = scope.part('scale')
  const [from, , span] = (scope.need('.bands', scale).getAttribute('viewBox') ?? '').split(' ').map(Number)
  const at = Math.min(from + span - 1, Math.max(from + 1, total))
  scope.showPart('scale', verdict !== null)
  fill(scale, { total })
  scope.need('[data-marker]', scale).setAttribute('transform', `translate(${at} 0)`)
  const band = policy.bands.filter((limit) => total >= limit).length
  scope.showPart('held-above', verdict !== null && band < policy.verdicts.indexOf(verdict))
}

/** @param {Instrument} page @param {string} id */
const questionItem = ({ scope, names }, id) => leading(scope.make('item-link', { text: names.questions[id] }), id)

/** What would change the verdict: terms, or answers. @param {Instrument} page */
function renderChanges(page) {
  const { scope, policy, names, result: { verdict, way_down: way, deciding, reopens } } = page
  const isFirst = verdict === policy.verdicts[0]
  scope.showPart('changes', verdict !== null)
  scope.showPart('way', way !== null && verdict !== null)
  scope.showPart('way-none', !way && !isFirst && !reopens)
  scope.showPart('reopens', !way && reopens !== null)
  fill(scope.part('reopens'), { name: names.terms[reopens ?? ''] ?? '' })
  if (way) fill(scope.part('way'), { verdict: verdictName(page, way.verdict) })
  scope.list('way', (way?.terms ?? []).map((term) => scope.make('item-text', { text: names.terms[term] })))
  const most = scope.most('deciding')
  const rest = deciding.length - most
  scope.showPart('range-decided', !deciding.length)
  scope.showPart('range-open', deciding.length > 0)
  const more = rest > 0 ? [scope.make('item-text', { text: scope.words('more', { n: rest }) })] : []
  scope.list('deciding', [...deciding.slice(0, most).map((id) => questionItem(page, id)), ...more])
}

/**
 * What is to be said of the dimension of an answer or a rule that stands at its limit.
 * @param {Instrument} page
 * @param {import('./texts.js').Told} reason
 */
function limitOf({ scope, policy, names, result }, { kind, id }) {
  const all = /** @type {{ id: string, dimension: number }[]} */ (kind === 'rule' ? policy.rules : policy.questions)
  const side = result.dimensions[all.find((item) => item.id === id)?.dimension ?? 0]
  if (side.raw <= side.high) return ''
  return scope.words('limit-high', { side: names.dimensions[side.dimension], high: signed(side.high) })
}

/** @param {Instrument} page @param {number} points */
function weightOf(page, points) {
  const bounds = boundsOf(page)
  if (!bounds.length) return ''
  const strength = points > 0 ? strengthOf(bounds, points).replace('more', 'strong') : 'good'
  return page.scope.words(`worry-${strength}`)
}

/** @param {Instrument} page */
function renderReasons(page) {
  const { scope, result } = page
  scope.showPart('why', result.reasons.length > 0)
  scope.list('reasons', result.reasons.map((reason) => {
    const slots = { points: signed(reason.points), strength: weightOf(page, reason.points), limit: limitOf(page, reason) }
    const item = scope.make('reason', { ...slots, ...told(page, reason) })
    if (reason.kind === 'rule') scope.need('[data-change]', item).remove()
    else changing(page, item, reason.id)
    return item
  }))
}

/** @param {Instrument} page */
function renderSides({ scope, result }) {
  scope.showPart('sides', result.known > 0)
  result.dimensions.forEach((side) => {
    const row = scope.need(`[data-side="${side.dimension}"]`)
    const words = scope.words(moodOf(side))
    fill(row, { points: signed(side.points), words, known: side.known, asked: side.asked })
    scope.need('.side__bad', row).setAttribute('width', String(Math.max(0, side.points) * 10))
    scope.need('.side__good', row).setAttribute('x', String(Math.min(0, side.points) * 10))
    scope.need('.side__good', row).setAttribute('width', String(Math.max(0, -side.points) * 10))
  })
}

/** @param {Result['dimensions'][number]} side */
function moodOf({ raw, known, at_limit: limit }) {
  if (!known) return 'side-none'
  if (raw > 0) return limit ? 'side-limit' : 'side-bad'
  return raw < 0 ? 'side-good' : 'side-even'
}

/** @param {Instrument} page */
function renderFloorList(page) {
  const { scope, result } = page
  scope.showPart('floors', result.floors.length > 0)
  scope.list('floors', result.floors.map((floor) => {
    const item = scope.make('floor', { verdict: verdictName(page, floor.verdict), ...told(page, floor) })
    scope.need('[data-changes]', item).append(...floor.changes.map((change) => changeItem(page, change)))
    scope.need('[data-final]', item).hidden = floor.changes.length > 0
    return item
  }))
}

/** @param {Instrument} page @param {{ question: string, to: string, verdict: string }} change */
function changeItem(page, { question, to, verdict }) {
  const slots = { to: answerText(page, question, to), verdict: verdictName(page, verdict) }
  const name = verdict === page.result.verdict ? 'floor-keep' : 'floor-change'
  return changing(page, page.scope.make(name, slots), question)
}

/** @param {Instrument} page */
function renderOwn(page) {
  const notes = ownNotes(page)
  page.scope.all('[data-note]').forEach((note) => show(note, notes.includes(note)))
  page.scope.showPart('own', notes.length > 0)
}

/**
 * The reasons on our own side that the context answers give.
 * @param {Instrument} page
 */
export const ownNotes = (page) => page.scope.all('[data-note]').filter((note) => holds(page, note.dataset.note ?? ''))

/**
 * Whether a `question=option` of the page is the answer of the sheet.
 * @param {Instrument} page
 * @param {string} pair
 */
export function holds({ form }, pair) {
  const [question, option] = pair.split('=')
  return form.answers[question] === option
}
