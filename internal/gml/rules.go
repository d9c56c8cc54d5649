package gml

import "github.com/planinfo-se/planinfo/quality"

// Rules returns every rule that this package makes findings of.
func Rules() []quality.Rule { panic("") }
