// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What @cloud-copilot/iam-expand makes of patterns of actions, one a line on standard input, as lines of JSON for
// keywright_policy_probe. Run it in a folder in which that package is installed.

import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
const require = createRequire(process.cwd() + '/')
const { expandIamActions } = require('@cloud-copilot/iam-expand')

for (const expand of readFileSync(0, 'utf8').split('\n').filter(Boolean))
  console.log(JSON.stringify({ expand, says: await expandIamActions(expand, { expandAsterisk: true }) }))
