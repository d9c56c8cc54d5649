// Reads JSON-LD from a file and prints its statements as N-Quads, for tests.
// The package jsonld is looked for beside the script; nothing is fetched.
import { readFileSync } from 'node:fs'
import jsonld from 'jsonld'

const refuse = async url => { throw new Error('not fetched: ' + url) }
const doc = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const base = process.argv[3] || 'https://example.org/doc'
process.stdout.write(await jsonld.toRDF(doc, { format: 'application/n-quads', documentLoader: refuse, base }))
