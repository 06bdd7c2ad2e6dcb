// The entry of the instruments' bundle.

import './instrument/page.js'
