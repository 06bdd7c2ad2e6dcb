// What stands around every page and the theme leaves undone. It comes before the theme's scripts.

import { startDrawer } from './chrome/drawer.js'
import { guardStorage } from './chrome/storage.js'
import { mount } from './kit/dom.js'

guardStorage()
document.addEventListener('DOMContentLoaded', () => mount('drawer', startDrawer))
