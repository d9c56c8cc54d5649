package dcat

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// A level is how strongly the profile asks for a property.
type level uint8

const (
	optional level = iota
	recommended
	mandatory
)

// A valueKind is what the profile wants as value of a property.
type valueKind uint8

const (
	anyKind   valueKind = iota
	tagged              // literal with a language
	literal             // literal, with a language or not
	plain               // literal without language
	datatyped           // literal of one of the datatypes
	address             // IRI
	resource            // IRI or, elsewhere than in Sweden, a blank node
)

// A demand is a row of the profile: what it says of one property of one class.
// Names are written with the prefixes of this package. A path of two names is
// of the node that the first leads to.
type demand struct {
	Class, Path string
	Min, Max    int // Max 0 for no limit
	Level       level
	Kind        valueKind
	Group       string   // form group that shares its number of values
	Datatypes   []string // of datatyped
	Pattern     string   // that an address follows
	Types       []string // classes of what an address leads to, one of them
	OnlyIf      [2]string
}

// A valueList is a closed list of the profile.
type valueList struct {
	Path   string
	Base   string // begins every value
	Values []string
}

func (l *valueList) has(iri string) bool {
	rest, ok := strings.CutPrefix(iri, l.Base)
	return ok && slices.Contains(l.Values, rest)
}

// property is the union of the rows of a property: forms repeat one with
// different kinds of value.
type property struct {
	path     []string // IRIs, one or two
	name     string
	min, max int
	level    level
	rows     []*demand
	patterns []*regexp.Regexp
	onlyIf   [2]string
}

// class is a class of the profile with its properties.
type class struct {
	name       string
	properties []*property
}

// classes is the table compiled. Nobody changes it.
var classes = sync.OnceValue(compile)

func compile() map[string]*class {
	out := map[string]*class{}
	for i := range profile {
		d := &profile[i]
		c := out[d.Class]
		if c == nil {
			c = &class{name: d.Class}
			out[d.Class] = c
		}
		k := slices.IndexFunc(c.properties, func(p *property) bool { return p.name == d.Path })
		if k < 0 {
			p := &property{name: d.Path, min: d.Min, max: d.Max, level: d.Level, onlyIf: d.OnlyIf}
			for _, s := range strings.Split(d.Path, "/") {
				p.path = append(p.path, long(s))
			}
			if p.onlyIf[0] != "" {
				p.onlyIf = [2]string{long(d.OnlyIf[0]), long(d.OnlyIf[1])}
			}
			c.properties = append(c.properties, p)
			k = len(c.properties) - 1
		}
		p := c.properties[k]
		p.min, p.level = max(p.min, d.Min), max(p.level, d.Level)
		if d.Max == 0 || p.max == 0 {
			p.max = 0
		} else {
			p.max = max(p.max, d.Max)
		}
		p.rows = append(p.rows, d)
		if d.Pattern != "" {
			// "Something follows" is a look-ahead, which Go's expressions do not
			// have; the datatype's own form sees to that.
			form := strings.ReplaceAll(d.Pattern, "(?=.)", "")
			p.patterns = append(p.patterns, regexp.MustCompile("^(?:"+form+")$"))
		} else {
			p.patterns = append(p.patterns, nil)
		}
	}
	return out
}
