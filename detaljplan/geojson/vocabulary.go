package geojson

import (
	"reflect"

	"github.com/planinfo-se/planinfo/detaljplan"
)

// A prop is a property of the view that a field of the model maps to.
type prop struct {
	name string
	key  string // the name as JSON, and a colon
	path []int  // from the object, or from the geometry description
	f    *field
	rest bool // an object with what its flattened members do not hold
}

// A vocabulary is the properties of one kind of object, in the order in which
// they are written.
type vocabulary struct {
	props  []prop
	byName map[string]int
}

func (v *vocabulary) add(p prop) {
	v.byName[p.name] = len(v.props)
	p.key = `"` + p.name + `":`
	v.props = append(v.props, p)
}

func (v *vocabulary) has(name string) bool { _, ok := v.byName[name]; return ok }

// Properties that are not fields by themselves.
const (
	pTyp   = "feature:typ"
	pPart  = "del"
	pParts = "delar"

	pGeometryType = "geometrityp"
	pSystem       = "koordinatsystemPlan"

	pMethodPlan, pVariantPlan     = "metodIPlan", "variantIPlan"
	pMethodHeight, pVariantHeight = "metodIHojd", "variantIHojd"

	pRestMethodPlan   = "lagesbestamningsmetodIPlan"
	pRestMethodHeight = "lagesbestamningsmetodIHojd"
	pRestPosition     = "geometri"
	pRestMetadata     = "geometrimetadata"
	pRestDescription  = "geometribeskrivning"

	pPlanGeometry      = "plangeometri"
	pProvisionGeometry = "bestammelsegeometri"

	pArea, pLabel, pIndex = "ssOmradesid", "ssBeteckning", "ssIndex"
	pLabelX, pLabelY      = "ssInsattningX", "ssInsattningY"
	pRotation             = "ssRotation"

	dDecided, dForce, dPeriod = "datumAntagande", "datumLagakraft", "genomforandetid"
	dPlanName, dPlanLabel     = "plannamn", "planbeteckning"
	dWording, dValues         = "lydelse", "varden"
)

// flat lists the fields of a shape as properties; members of the objects in
// open stand as properties of their own, and what else such an object holds
// stands under its name.
func flat(s *shape, base []int, skip map[string]bool, open map[string]map[string]string) *vocabulary {
	v := &vocabulary{byName: map[string]int{}}
	for i := range s.fields {
		f := &s.fields[i]
		path := append(append([]int{}, base...), f.index)
		if skip[f.name] {
			continue
		}
		names, ok := open[f.name]
		if !ok {
			v.add(prop{name: f.name, path: path, f: f})
			continue
		}
		for j := range f.sub.fields {
			g := &f.sub.fields[j]
			name := g.name
			if n := names[name]; n != "" {
				name = n
			}
			v.add(prop{name: name, path: append(append([]int{}, path...), g.index), f: g})
		}
		v.add(prop{name: f.name, path: path, f: f, rest: true})
	}
	return v
}

var (
	quality4 = map[string]map[string]string{"kvalitetsbeskrivning": {}}
	motive   = map[string]map[string]string{"kvalitetsbeskrivning": {}, "planbestammelsebeskrivning": {}}

	planVocabulary = withSS(flat(planShape, nil, map[string]bool{pPlanGeometry: true}, quality4),
		reflect.TypeFor[detaljplan.Detaljplan]())
	provisionVocabulary = withSS(flat(provisionShape, nil, map[string]bool{pTyp: true, pProvisionGeometry: true}, motive),
		reflect.TypeFor[detaljplan.Planbestammelse]())
	partVocabulary = parts()
)

// withSS adds what SS 637040 says of the object: its texts, flags and lists of
// texts, under the Go field's name after "ss".
func withSS(v *vocabulary, t reflect.Type) *vocabulary {
	at, _ := t.FieldByName("SS637040")
	for i := range at.Type.Elem().NumField() {
		f := at.Type.Elem().Field(i)
		fd := field{name: "ss" + f.Name}
		switch {
		case f.Type.Kind() == reflect.String:
			fd.kind = kText
		case f.Type.Kind() == reflect.Bool:
			fd.kind = kFlag
		case f.Type.Kind() == reflect.Pointer && f.Type.Elem().Kind() == reflect.Bool:
			fd.kind, fd.ptr = kBool, true
		case f.Type.Kind() == reflect.Slice && f.Type.Elem().Kind() == reflect.String:
			fd.kind, fd.elem = kList, &field{kind: kText}
		default:
			continue
		}
		v.add(prop{name: fd.name, path: []int{at.Index[0], i}, f: &fd})
	}
	return v
}

// parts is the vocabulary of a geometry description. The methods are not in
// it: they are a union.
func parts() *vocabulary {
	t := reflect.TypeFor[detaljplan.Geometribeskrivning]()
	at := func(name string) int { f, _ := t.FieldByName(name); return f.Index[0] }
	position, metadata := at("Geometri"), at("Geometrimetadata")
	v := &vocabulary{byName: map[string]int{}}
	for _, p := range flat(positionShape, []int{position}, nil, nil).props {
		if p.name == "typ" {
			p.name = pGeometryType
		}
		v.add(p)
	}
	skip := map[string]bool{pRestMethodPlan: true, pRestMethodHeight: true}
	for _, p := range flat(metadataShape, []int{metadata}, skip, nil).props {
		v.add(p)
	}
	return v
}

// Names that no unknown member and no foreign property can have, besides those
// of the vocabularies.
var (
	takenByBoth = []string{
		pTyp, pPart, pParts, pMethodPlan, pVariantPlan, pMethodHeight, pVariantHeight,
		pRestMethodPlan, pRestMethodHeight, pRestPosition, pRestMetadata, pRestDescription, pArea,
	}
	takenByPlan      = append([]string{pPlanGeometry}, takenByBoth...)
	takenByProvision = append([]string{pProvisionGeometry, pLabel, pIndex, pLabelX, pLabelY, pRotation}, takenByBoth...)
)

// An entry tells what a property's name means on an object of some kind.
type entry struct {
	what  entryKind
	index int // of the property in its vocabulary, or in the list of derived ones
	bit   int // to tell whether it was met
	name  string
}

type entryKind uint8

const (
	ofObject entryKind = iota + 1
	ofPart
	ofView // has a meaning of its own
	isDerived
)

// planNames and provisionNames hold every name that has a meaning.
var (
	planNames      = entries(planVocabulary, takenByPlan, derivedPlan)
	provisionNames = entries(provisionVocabulary, takenByProvision, derivedProvision)
)

func entries(v *vocabulary, taken, derived []string) map[string]entry {
	out := map[string]entry{}
	put := func(what entryKind, i int, name string) {
		if _, ok := out[name]; ok || len(out) >= 64*metWords {
			panic("geojson: the name " + name + " has two meanings, or there are too many")
		}
		out[name] = entry{what, i, len(out), name}
	}
	for i := range v.props {
		put(ofObject, i, v.props[i].name)
	}
	for i := range partVocabulary.props {
		put(ofPart, i, partVocabulary.props[i].name)
	}
	for i, name := range taken {
		put(ofView, i, name)
	}
	for i, name := range derived {
		put(isDerived, i, name)
	}
	return out
}

// A met is the set of a feature's entries that were met.
type met [metWords]uint64

const metWords = 3

func (m *met) twice(bit int) bool {
	was := m[bit/64]&(1<<(bit%64)) != 0
	m[bit/64] |= 1 << (bit % 64)
	return was
}

// Names of properties that are made from others, for readers' eyes.
var (
	derivedPlan      = []string{dDecided, dForce, dPeriod}
	derivedProvision = []string{dPlanName, dPlanLabel, dWording, dValues}
)
