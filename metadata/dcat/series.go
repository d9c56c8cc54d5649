package dcat

import (
	"reflect"
	"slices"

	"github.com/planinfo-se/planinfo/metadata"
)

// PlanSeries makes a dataset series of a plan from the records of its stages,
// in the order they came: samråd, granskning, antagande, laga kraft.
//
// The series has the URI, title and description given, and of the rest what
// all stages have alike: language, owner and contact points, keywords, themes
// and specifications. The returned members are copies of the stages that are
// in the series, each with its position and the stage before; the stages
// themselves are not changed. Put the series in [Catalog].Series and the
// members in Datasets. A series has at most 50 members; [Check] says so.
func PlanSeries(uri string, title, description metadata.Text, stages ...*metadata.Record) (series *metadata.Record, members []*metadata.Record) {
	series = &metadata.Record{Resource: metadata.ResourceSeries, Title: title, Abstract: description,
		Identifiers: []metadata.Identifier{{Code: uri}}}
	previous := ""
	for i, s := range stages {
		m := *s
		m.Series = slices.Clone(s.Series)
		k := slices.IndexFunc(m.Series, func(x metadata.Member) bool { return x.Series == uri })
		if k < 0 {
			m.Series = append(m.Series, metadata.Member{Series: uri})
			k = len(m.Series) - 1
		}
		x := &m.Series[k]
		if x.Position == 0 {
			x.Position = i + 1
		}
		if x.Previous == "" {
			x.Previous = previous
		}
		members = append(members, &m)
		p := projector{}
		from := 0
		if previous, from = p.subject(s); from < 0 && s.ID != "" {
			previous = s.ID // the encoder makes its address, of the base if there is one
		}
	}
	if len(stages) == 0 {
		return series, nil
	}
	first := stages[0]
	if alike(stages, func(r *metadata.Record) any { return r.Language }) {
		series.Language = first.Language
	}
	for _, role := range []metadata.Role{metadata.RoleOwner, metadata.RolePublisher, metadata.RolePointOfContact} {
		if alike(stages, func(r *metadata.Record) any { return parties(r, role) }) {
			series.Contacts = append(series.Contacts, parties(first, role)...)
		}
	}
	if alike(stages, func(r *metadata.Record) any { return r.Keywords }) {
		series.Keywords = slices.Clone(first.Keywords)
	}
	if alike(stages, func(r *metadata.Record) any { return [2][]string{r.DataThemes, r.INSPIREThemes} }) {
		series.DataThemes, series.INSPIREThemes = slices.Clone(first.DataThemes), slices.Clone(first.INSPIREThemes)
	}
	if alike(stages, func(r *metadata.Record) any { return r.Conformity }) {
		series.Conformity = slices.Clone(first.Conformity)
	}
	if alike(stages, func(r *metadata.Record) any { return r.ReferenceSystems }) {
		series.ReferenceSystems = slices.Clone(first.ReferenceSystems)
	}
	return series, members
}

func parties(r *metadata.Record, role metadata.Role) []metadata.Contact {
	var list []metadata.Contact
	for _, c := range r.Contacts {
		if c.Role == role {
			list = append(list, c)
		}
	}
	return list
}

func alike(list []*metadata.Record, of func(*metadata.Record) any) bool {
	for _, r := range list[1:] {
		if !reflect.DeepEqual(of(list[0]), of(r)) {
			return false
		}
	}
	return true
}
