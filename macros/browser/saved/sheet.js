// A sheet of answers: one versioned form for storage, file and link, as quiz/sheet.py reads it.
// Pure. The page reads as far as it goes and tells what it dropped; what is no sheet is refused.

export const FORMAT = 1
const LIMIT = 64 * 1024
const STATES = ['none', 'sent', 'accepted', 'counter', 'refused']
const TERM = 'term.'
const HEAD = ['format', 'instrument', 'rules']
const FORM = ['format', 'instrument', 'rules_version', 'answers', 'safeguards']
const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

export const emptySheet = () => ({ answers: {}, safeguards: {} })

/** The option ids of every question, those of the context first. */
const optionsOf = (policy) => new Map([
  ...policy.context,
  ...policy.questions.map((question) => [question.id, question.options.map((option) => option.id)]),
])

/** The states of every flag of the instrument and of every verdict that makes an offer. */
function statesOf(policy) {
  const raised = policy.questions.flatMap((question) => question.options.map((option) => option.flag))
  const offers = policy.offers.map(([at]) => policy.verdicts[at])
  return new Map([...raised.filter(Boolean), ...offers].map((id) => [id, STATES]))
}

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The states that say something; «none» is as if it were not there. */
const said = (states) => Object.fromEntries(Object.entries(states).filter(([, state]) => state !== 'none'))

const isId = (value) => typeof value === 'string' && value.length <= 100 && ID.test(value)

const has = (data, key) => Object.hasOwn(data, key)

/** Pairs of ids or null, nothing else: no numbers, lists, markup or prototypes. */
const isPairs = (value) => isObject(value) &&
  Object.entries(value).every(([id, chosen]) => isId(id) && (chosen === null || isId(chosen)))

const isForm = (data) => isPairs(data.answers) &&
  (!has(data, 'safeguards') || isPairs(data.safeguards)) &&
  (!has(data, 'rules_version') || typeof data.rules_version === 'string') &&
  Object.keys(data).every((key) => FORM.includes(key))

/** Parsed JSON as {sheet, dropped, otherRules}, or {error: 'shape' | 'format' | 'instrument'}. */
export function readSheet(policy, data) {
  if (!isObject(data)) return { error: 'shape' }
  if (has(data, 'format') && data.format !== FORMAT) return { error: 'format' }
  if (has(data, 'instrument') && data.instrument !== policy.instrument) return { error: 'instrument' }
  if (!isForm(data)) return { error: 'shape' }
  const answers = kept(optionsOf(policy), data.answers)
  const safeguards = kept(statesOf(policy), said(data.safeguards ?? {}))
  return {
    sheet: { answers: answers.pairs, safeguards: safeguards.pairs },
    dropped: [...answers.dropped, ...safeguards.dropped],
    otherRules: (data.rules_version ?? policy.version) !== policy.version,
  }
}

/** The pairs whose id and value the policy knows, and the ids of those that it does not. */
function kept(allowed, pairs) {
  const given = Object.entries(pairs).filter(([, chosen]) => chosen !== null)
  const known = ([id, chosen]) => allowed.get(id)?.includes(chosen)
  return {
    pairs: Object.fromEntries(given.filter(known)),
    dropped: given.filter((pair) => !known(pair)).map(([id]) => id),
  }
}

/** The text of a file as for `readSheet`, or {error: 'size'}. */
export function readText(policy, text) {
  if (text.length > LIMIT) return { error: 'size' }
  try {
    return readSheet(policy, JSON.parse(text))
  } catch {
    return { error: 'shape' }
  }
}

/** A link's fragment as for `readText`, or null when it carries no sheet. */
export function readFragment(policy, fragment) {
  const text = fragment.replace(/^#/, '')
  if (!/(^|&)format=/.test(text)) return null
  if (text.length > LIMIT) return { error: 'size' }
  try {
    return readPairs(policy, text.split('&').map(decoded).filter(([, value]) => value))
  } catch {
    return { error: 'shape' }
  }
}

function decoded(pair) {
  const [name, value] = pair.replaceAll('+', ' ').split(/=(.*)/s).map(decodeURIComponent)
  return [name, value]
}

function readPairs(policy, pairs) {
  if (new Set(pairs.map(([name]) => name)).size !== pairs.length) return { error: 'shape' }
  const head = new Map(pairs)
  const terms = pairs.filter(([name]) => name.startsWith(TERM))
  const answers = pairs.filter(([name]) => !name.startsWith(TERM) && !HEAD.includes(name))
  return readSheet(policy, {
    format: head.get('format') === String(FORMAT) ? FORMAT : head.get('format'),
    instrument: head.get('instrument') ?? policy.instrument,
    rules_version: head.get('rules') ?? policy.version,
    answers: Object.fromEntries(answers),
    safeguards: Object.fromEntries(terms.map(([name, state]) => [name.slice(TERM.length), state])),
  })
}

const chosenOf = (allowed, given) => [...allowed.keys()]
  .filter((id) => has(given, id) && given[id])
  .map((id) => [id, given[id]])

/** The form to save or to hand out, in bank order. */
export function writeSheet(policy, sheet) {
  return {
    format: FORMAT,
    instrument: policy.instrument,
    rules_version: policy.version,
    answers: Object.fromEntries(chosenOf(optionsOf(policy), sheet.answers)),
    safeguards: Object.fromEntries(chosenOf(statesOf(policy), said(sheet.safeguards))),
  }
}

/** The fragment of a link (without #): the string that quiz/sheet.py writes. */
export function writeFragment(policy, sheet) {
  const terms = chosenOf(statesOf(policy), said(sheet.safeguards)).map(([id, state]) => [TERM + id, state])
  const head = [['format', FORMAT], ['instrument', policy.instrument], ['rules', policy.version]]
  return new URLSearchParams([...head, ...chosenOf(optionsOf(policy), sheet.answers), ...terms]).toString()
}
