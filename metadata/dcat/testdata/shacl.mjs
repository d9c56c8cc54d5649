// Validates RDF against SHACL shapes, for tests.
//
//	node shacl.mjs DATA SHAPES...
//
// DATA is RDF/XML (.rdf) or Turtle (.ttl); SHAPES are Turtle. Prints the
// results as a JSON array. The packages rdf-validate-shacl, n3,
// rdfxml-streaming-parser and @rdfjs/dataset are looked for beside the script.
import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import n3 from 'n3'
import datasets from '@rdfjs/dataset'
import { RdfXmlParser } from 'rdfxml-streaming-parser'
import SHACLValidator from 'rdf-validate-shacl'

async function read (file) {
  const text = readFileSync(file, 'utf8')
  if (!file.endsWith('.rdf')) {
    return new n3.Parser({ baseIRI: 'https://example.org/base' }).parse(text)
  }
  const quads = []
  for await (const quad of Readable.from([text]).pipe(new RdfXmlParser({ strict: true }))) {
    quads.push(quad)
  }
  return quads
}

const [data, ...shapeFiles] = process.argv.slice(2)
const shapes = []
for (const file of shapeFiles) {
  // Imports would have to be fetched.
  shapes.push(...(await read(file)).filter(q => q.predicate.value !== 'http://www.w3.org/2002/07/owl#imports'))
}
const quads = await read(data)
const validator = new SHACLValidator(datasets.dataset(shapes))
const report = await validator.validate(datasets.dataset(quads))
const name = term => (term && term.value !== undefined ? term.value : String(term ?? ''))
console.log(JSON.stringify({
  statements: quads.length,
  results: report.results.map(r => ({
    severity: name(r.severity).replace(/.*#/, ''),
    component: name(r.sourceConstraintComponent).replace(/.*#/, ''),
    path: name(r.path),
    focus: name(r.focusNode),
    value: name(r.value)
  }))
}))
