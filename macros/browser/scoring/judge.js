// The judgement in the browser: the arithmetic of quiz/tally.py, quiz/waydown.py and quiz/judge.py.
// Pure: a policy and a sheet in, plain data out. Every number and name comes with the policy.

const UNKNOWN = -1
const HIDDEN = -2
const REASONS = 4
const LONGEST = 4

const points = (option, state) =>
  state === 'accepted' ? option.rest : state === 'refused' ? option.refused : option.points

const rulePoints = (rule, states) =>
  rule.when.some(([question]) => states[question] === 'accepted') ? 0 : rule.points

const fires = (rule, picks) => rule.when.every(([question, option]) => picks[question] >= option)

/** Points of each dimension, their sum, what fired, and the verdict's index. */
export function tally(policy, picks, states, refused) {
  const raw = new Array(policy.clamps.length).fill(0)
  let floor = 0
  let heavy = 0
  policy.questions.forEach((question, index) => {
    if (picks[index] < 0) return
    const option = question.options[picks[index]]
    raw[question.dimension] += points(option, states[index])
    floor = Math.max(floor, option.floor)
    if (option.heavy && states[index] !== 'accepted') heavy += 1
  })
  const fired = []
  policy.rules.forEach((rule, index) => {
    if (!fires(rule, picks)) return
    fired.push(index)
    floor = Math.max(floor, rule.floor)
    raw[rule.dimension] += rulePoints(rule, states)
  })
  return conclude(policy, raw, floor, heavy, fired, refused)
}

function conclude(policy, raw, floor, heavy, fired, refused) {
  const clamped = raw.map((sum, i) => clamp(policy.clamps[i], sum))
  const total = totalOf(policy, raw)
  return { raw, clamped, total, heavy, floor, fired, verdict: reach(policy, total, floor, heavy, refused) }
}

const clamp = (limits, sum) => Math.min(limits[2], Math.max(limits[1], sum))

function totalOf(policy, raw) {
  let total = 0
  for (let i = 0; i < raw.length; i += 1) total += clamp(policy.clamps[i], raw[i])
  return total
}

/** The verdict by bands, floors and steps, lifted where the client refused what it proposes. */
function reach(policy, total, floor, heavy, refused) {
  let verdict = floor
  for (const step of policy.steps) if (heavy >= step[0]) verdict = Math.max(verdict, step[1])
  while (verdict < policy.bands.length && total >= policy.bands[verdict]) verdict += 1
  const offer = refused.has(verdict) && policy.offers.find(([at]) => at === verdict)
  return offer ? offer[1] : verdict
}

const completed = (policy, picks, riskiest) =>
  picks.map((pick, i) => (pick !== UNKNOWN ? pick : riskiest ? policy.questions[i].options.length - 1 : 0))

const replaced = (list, index, value) => list.map((old, i) => (i === index ? value : old))

const by = (...keys) => (a, b) => {
  for (const key of keys) if (key(a) !== key(b)) return key(a) - key(b)
  return 0
}

function picksOf(policy, answers) {
  return policy.questions.map((question) => {
    if (question.hidden.some(([name, options]) => options.includes(answers.get(name)))) return HIDDEN
    return question.options.findIndex((option) => option.id === answers.get(question.id))
  })
}

/** The states that say something; «none» is as if it were not there. */
const statesOf = (sheet) => new Map(Object.entries(sheet.safeguards).filter(([, state]) => state && state !== 'none'))

const flagOf = (policy, picks, index) =>
  picks[index] >= 0 ? policy.questions[index].options[picks[index]].flag : null

/** Everything there is to say about a sheet: the same keys and values as quiz/judge.py. */
export function judge(policy, sheet) {
  const guarded = new Set(policy.safeguards)
  const given = statesOf(sheet)
  const picks = picksOf(policy, new Map(Object.entries(sheet.answers)))
  const states = policy.questions.map((_, i) => {
    const flag = flagOf(policy, picks, i)
    return (guarded.has(flag) && given.get(flag)) || ''
  })
  const offered = policy.offers.map(([at]) => at)
  const refused = new Set(offered.filter((at) => given.get(policy.verdicts[at]) === 'refused'))
  const sum = (p, s = states) => tally(policy, p, s, refused)
  const name = (index) => policy.verdicts[index]
  const questionId = (index) => policy.questions[index].id

  const now = sum(picks)
  const answered = [...picks.keys()].filter((i) => picks[i] >= 0)
  const unknown = [...picks.keys()].filter((i) => picks[i] === UNKNOWN)
  const option = (i) => policy.questions[i].options[picks[i]]
  const last = (i) => policy.questions[i].options.length - 1
  const rules = now.fired.map((i) => policy.rules[i])
  const changed = (i, pick) => sum(replaced(picks, i, pick), replaced(states, i, '')).verdict

  const speaks =
    answered.length >= policy.min_known ||
    rules.some((rule) => rule.floor) ||
    answered.some((i) => option(i).floor || option(i).heavy)
  const verdict = speaks ? name(now.verdict) : null

  const openKeys = policy.questions
    .filter((question, i) => question.key && (picks[i] === UNKNOWN ||
      (picks[i] >= 0 && picks[i] === question.open && states[i] !== 'accepted')))
    .map((question) => question.id)

  const alone = (i) => [0, last(i)].some((pick) => changed(i, pick) !== now.verdict)
  const spread = (i) => policy.questions[i].options[last(i)].points - policy.questions[i].options[0].points
  const order = unknown
    .map((i) => ({ i, alone: alone(i) ? 0 : 1, spread: -spread(i) }))
    .sort(by((q) => q.alone, (q) => q.spread, (q) => q.i))
    .map((q) => q.i)

  const flags = answered
    .filter((i) => option(i).flag)
    .map((i) => ({
      flag: option(i).flag, question: questionId(i), option: option(i).id,
      points: points(option(i), states[i]), heavy: option(i).heavy,
      safeguard: guarded.has(option(i).flag), state: states[i] || 'none',
    }))
    .sort(by((f) => (f.heavy && f.state !== 'accepted' ? 0 : 1), (f) => -f.points))

  const changes = (questions) =>
    questions.filter((i) => !option(i).final).map((i) => {
      const { mend, options } = policy.questions[i]
      return { question: questionId(i), to: options[mend].id, verdict: name(changed(i, mend)) }
    })
  const floors = [
    ...answered.filter((i) => option(i).floor).map((i) => (
      { kind: 'answer', id: questionId(i), verdict: name(option(i).floor), changes: changes([i]) })),
    ...rules.filter((rule) => rule.floor).map((rule) => (
      { kind: 'rule', id: rule.id, verdict: name(rule.floor), changes: changes(rule.when.map(([i]) => i)) })),
  ]

  return {
    instrument: policy.instrument,
    verdict,
    best: name(sum(completed(policy, picks, false)).verdict),
    worst: name(sum(completed(policy, picks, true)).verdict),
    provisional: verdict === name(0) && openKeys.length > 0,
    provisional_on: openKeys,
    known: answered.length,
    missing: unknown.map(questionId),
    total: now.total,
    dimensions: dimensions(policy, picks, now),
    reasons: reasons(answered.map((i) => (
      { kind: 'answer', id: questionId(i), option: option(i).id, points: points(option(i), states[i]) })),
    rules.map((rule) => (
      { kind: 'rule', id: rule.id, option: null, points: rulePoints(rule, states) }))),
    flags,
    rules_fired: rules.map((rule) => rule.id),
    floors,
    ask_next: order.map(questionId),
    deciding: deciding(policy, picks, order, now, sum).map(questionId),
    way_down: verdict ? wayDown(policy, picks, states, refused, guarded) : null,
    ignored: ignored(policy, given, flags, now),
    rules_version: policy.version,
  }
}

function dimensions(policy, picks, now) {
  return policy.clamps.map(([dimension, low, high], index) => {
    const own = picks.filter((_, i) => policy.questions[i].dimension === index)
    return {
      dimension, points: now.clamped[index], raw: now.raw[index], low, high,
      at_limit: now.raw[index] !== now.clamped[index],
      known: own.filter((pick) => pick >= 0).length,
      asked: own.filter((pick) => pick >= UNKNOWN).length,
    }
  })
}

function reasons(answers, rules) {
  const told = [...answers, ...rules]
  const worries = told.filter((reason) => reason.points > 0).sort(by((r) => -r.points))
  const goods = told.filter((reason) => reason.points < 0).sort(by((r) => r.points))
  return [...worries, ...goods].slice(0, REASONS)
}

function deciding(policy, picks, order, now, sum) {
  const [safest, riskiest] = [false, true].map((end) => completed(policy, picks, end))
  for (let length = 1; length <= order.length; length += 1) {
    const head = new Set(order.slice(0, length))
    const moved = [safest, riskiest].some((full) =>
      sum(picks.map((pick, i) => (head.has(i) ? full[i] : pick))).verdict !== now.verdict)
    if (moved) return order.slice(0, length)
  }
  return []
}

function ignored(policy, given, flags, now) {
  const verdict = policy.verdicts[now.verdict]
  const counted = new Set([verdict, ...flags.filter((f) => f.safeguard).map((f) => f.flag)])
  policy.offers.forEach(([at, up]) => {
    if (now.verdict === at || now.verdict === up) counted.add(policy.verdicts[at])
  })
  const all = policy.questions.flatMap((question) => question.options.map((option) => option.flag))
  const names = [...all.filter(Boolean), ...policy.offers.map(([at]) => policy.verdicts[at])]
  return [...new Set(names)].filter((id) => given.has(id) && !counted.has(id))
}

/** The smallest set of safeguards (one to four) that lowers the verdict, or null. */
function wayDown(policy, picks, states, refused, guarded) {
  const now = tally(policy, picks, states, refused)
  const open = [...picks.keys()].filter((i) =>
    guarded.has(flagOf(policy, picks, i)) && states[i] !== 'accepted' && states[i] !== 'refused')
  const all = states.map((state, i) => (open.includes(i) ? 'accepted' : state))
  if (tally(policy, picks, all, refused).verdict >= now.verdict) return null
  const scale = scaleOf(policy, picks, states, now, open)
  const verdict = (total, heavy) => reach(policy, total, now.floor, heavy, refused)
  for (let size = 1; size <= Math.min(LONGEST, open.length); size += 1) {
    const best = lowest(scale, verdict, open.length, size, now.verdict)
    if (best.chosen) {
      const flags = best.chosen.map((at) => flagOf(policy, picks, open[at]))
      return { flags, verdict: policy.verdicts[best.verdict] }
    }
  }
  return null
}

/** A running sum that takes acceptances and gives them back: tens of thousands of sets are weighed. */
function scaleOf(policy, picks, states, now, open) {
  const raw = [...now.raw]
  const rules = now.fired.map((i) => policy.rules[i]).filter((rule) => rulePoints(rule, states))
  const met = rules.map(() => 0)
  const parts = open.map((i) => {
    const { dimension, options } = policy.questions[i]
    const own = rules.flatMap((rule, at) => (rule.when.some(([other]) => other === i) ? [at] : []))
    const gain = points(options[picks[i]], states[i]) - options[picks[i]].rest
    return { dimension, gain, own, heavy: options[picks[i]].heavy ? 1 : 0 }
  })
  const scale = { total: now.total, heavy: now.heavy, shift, most: mostOf(parts, rules) }

  function take(dimension, gain) {
    const before = raw[dimension]
    raw[dimension] -= gain
    scale.total += clamp(policy.clamps[dimension], raw[dimension]) - clamp(policy.clamps[dimension], before)
  }
  function shift(at, sign) {
    const part = parts[at]
    take(part.dimension, sign * part.gain)
    scale.heavy -= sign * part.heavy
    for (const rule of part.own) {
      if (met[rule] === (sign > 0 ? 0 : 1)) take(rules[rule].dimension, sign * rules[rule].points)
      met[rule] += sign
    }
  }
  return scale
}

/** The most that so many acceptances can take from the total. */
function mostOf(parts, rules) {
  const gains = parts.map((part) => part.own.reduce((sum, rule) => sum + rules[rule].points, part.gain))
  gains.sort((a, b) => b - a)
  return Array.from({ length: LONGEST + 1 }, (_, count) => gains.slice(0, count).reduce((sum, gain) => sum + gain, 0))
}

/** Of all sets of that size the one with the lowest verdict, then total, then bank order. */
function lowest(scale, verdict, count, size, limit) {
  const best = { verdict: limit, total: -Infinity, chosen: null }
  const chosen = []
  const visit = (from) => {
    const left = size - chosen.length
    const total = scale.total - scale.most[left]
    const reached = verdict(total, scale.heavy - left)
    if (reached > best.verdict || (reached === best.verdict && total >= best.total)) return
    if (left === 0) Object.assign(best, { verdict: reached, total, chosen: [...chosen] })
    for (let at = from; left > 0 && at <= count - left; at += 1) {
      chosen.push(at)
      scale.shift(at, 1)
      visit(at + 1)
      scale.shift(at, -1)
      chosen.pop()
    }
  }
  visit(0)
  return best
}
