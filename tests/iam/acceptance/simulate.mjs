// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Draws policies and requests, and writes what @cloud-copilot/iam-simulate says of each, as lines of JSON for
// keywright_policy_probe:   node simulate.mjs [COUNT [SEED]]
// Run it in a folder in which that package is installed (npm install @cloud-copilot/iam-simulate).

import { createRequire } from 'node:module'
const require = createRequire(process.cwd() + '/')
const { runSimulation } = require('@cloud-copilot/iam-simulate')

const [count = '3000', seed = '1'] = process.argv.slice(2)
let state = BigInt(seed) * 2654435761n + 1n
function below(bound) {
  state = (state * 6364136223846793005n + 1442695040888963407n) % (1n << 64n)
  return Number((state >> 33n) % BigInt(bound))
}
const one = (list) => list[below(list.length)]
const some = (list, most) => [...new Set(Array.from({ length: 1 + below(most) }, () => one(list)))]

const keys = {
  'aws:username': { family: 'String', values: ['anna', 'Anna', 'bert', 'a*', 'b?rt', '${aws:userid}', ''] },
  'aws:PrincipalTag/team': { family: 'String', values: ['red', 'RED', 'blue', 'r*', '*', '${aws:username}'] },
  'aws:TagKeys': { family: 'String', many: true, values: ['a', 'b', 'c', 'A', 'a*'] },
  'aws:SecureTransport': { family: 'Bool', values: ['true', 'false', 'True'] },
  'aws:MultiFactorAuthAge': { family: 'Numeric', values: ['0', '5', '5.0', '10', '3600'] },
  'aws:CurrentTime': {
    family: 'Date',
    values: ['2026-01-01T00:00:00Z', '2026-06-01T00:00:00Z', '2027-01-01T00:00:00Z', '2026-06-01T01:00:00+01:00']
  },
  'aws:SourceIp': {
    family: 'IpAddress',
    values: ['203.0.113.0/24', '203.0.113.7', '198.51.100.0/25', '2001:db8::/32', '0.0.0.0/0'],
    asked: ['203.0.113.7', '203.0.113.255', '198.51.100.200', '2001:db8::1', '2001:db9::1']
  },
  'aws:PrincipalArn': {
    family: 'Arn',
    values: ['arn:aws:iam::111122223333:role/app', 'arn:aws:iam::*:role/*', 'arn:aws:iam::111122223333:role/a?p', 'arn:aws:*:*:*:*'],
    asked: ['arn:aws:iam::111122223333:role/app', 'arn:aws:iam::111122223333:role/x/y', 'arn:aws:iam::111122223333:user/app']
  }
}
const operators = {
  String: ['StringEquals', 'StringNotEquals', 'StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase', 'StringLike', 'StringNotLike'],
  Bool: ['Bool'],
  Numeric: ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'].map((o) => 'Numeric' + o),
  Date: ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'].map((o) => 'Date' + o),
  IpAddress: ['IpAddress', 'NotIpAddress'],
  Arn: ['ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike']
}
const actions = ['s3:GetObject', 's3:PutObject', 's3:Get*', 's3:*', '*', 's3:getobject', 's3:?etObject', 's3:*Object']
const resources = [
  'arn:aws:s3:::logs/*', 'arn:aws:s3:::logs/2026/*', 'arn:aws:s3:::l*/a', '*', 'arn:aws:s3:::logs/a?c',
  'arn:aws:s3:::home/${aws:username}/*', 'arn:*:s3:::logs/a', "arn:aws:s3:::home/${aws:username, 'guest'}/*", 'arn:aws:s3:::data/${*}'
]
const asked = ['logs/a', 'logs/abc', 'logs/a:b', 'logs/2026/x', 'home/anna/x', 'home/guest/x', 'data/x'].map((o) => 'arn:aws:s3:::' + o)

function condition() {
  const blocks = {}
  for (const key of some(Object.keys(keys), 2)) {
    const { family, values, many } = keys[key]
    const prefix = many ? one(['ForAllValues:', 'ForAnyValue:']) : ''
    const missing = below(8) === 0
    const name = missing ? 'Null' : prefix + one(operators[family]) + (below(4) === 0 ? 'IfExists' : '')
    const value = missing ? one(['true', 'false']) : some(values, 2)
    blocks[name] = { ...blocks[name], [key]: value }
  }
  return blocks
}
function statement() {
  const made = { Effect: below(4) === 0 ? 'Deny' : 'Allow' }
  made[below(8) === 0 ? 'NotAction' : 'Action'] = some(actions, 2)
  made[below(8) === 0 ? 'NotResource' : 'Resource'] = some(resources, 2)
  if (below(3) > 0) made.Condition = condition()
  return made
}
function context() {
  const made = {}
  for (const [key, { values, many, asked }] of Object.entries(keys)) {
    // The simulator fills in the principal, and takes an empty value for none.
    if (key !== 'aws:PrincipalArn' && below(4) === 0) continue
    const pool = (asked ?? values).filter((value) => value && !value.includes('${') && !value.includes('*') && !value.includes('?'))
    made[key] = many ? some(pool, 3) : one(pool)
  }
  return made
}

for (let i = 0; i < Number(count); ++i) {
  const policy = { Version: '2012-10-17', Statement: Array.from({ length: 1 + below(3) }, statement) }
  const boundary = below(4) === 0 ? { Version: '2012-10-17', Statement: [statement()] } : undefined
  const request = { action: one(['s3:GetObject', 's3:PutObject']), resource: one(asked), context: context() }
  const result = await runSimulation(
    {
      request: {
        principal: request.context['aws:PrincipalArn'] ?? 'arn:aws:iam::111122223333:user/anna',
        action: request.action,
        resource: { resource: request.resource, accountId: '111122223333' },
        contextVariables: request.context
      },
      identityPolicies: [{ name: 'policy', policy }],
      permissionBoundaryPolicies: boundary ? [{ name: 'boundary', policy: boundary }] : undefined,
      serviceControlPolicies: [],
      resourceControlPolicies: []
    },
    {}
  )
  const says = result.resultType === 'error' ? 'error' : result.overallResult
  if (result.resultType === 'error' && process.env.SHOW) console.error(JSON.stringify(result.errors))
  console.log(JSON.stringify({ policy, boundary, ...request, says }))
}
