// The catalogue: hides what the three filters leave out. Without it the whole list is seen.

const root = document.getElementById('catalogue')
const filters = [...root.querySelectorAll('[data-filter]')]
const items = [...root.querySelectorAll('li[data-dimension]')]

function apply() {
  items.forEach((item) => {
    item.hidden = filters.some(({ value, dataset }) => value && item.dataset[dataset.filter] !== value)
  })
  root.querySelectorAll('[data-group]').forEach((group) => {
    group.hidden = [...group.querySelectorAll('li')].every((item) => item.hidden)
  })
  root.querySelector('[data-shown]').textContent = items.filter((item) => !item.hidden).length
}

root.querySelector('form').hidden = false
root.addEventListener('change', apply)
apply()
