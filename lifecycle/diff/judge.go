package diff

import (
	"strings"

	"github.com/planinfo-se/planinfo/detaljplan"
	"github.com/planinfo-se/planinfo/quality"
)

var (
	ruleNotEqual = quality.Rule{Code: "diff/adopted-differs", Severity: quality.Stoppar, Certainty: quality.Official,
		Title:  quality.Text{SV: "Laga kraft-handlingen skiljer sig från den antagna", EN: "The plan in force differs from the one adopted"},
		Source: "PBL 5 kap. 32 § 1"}
	ruleUse = quality.Rule{Code: "diff/use-changed", Severity: quality.Upplysning, Certainty: quality.Inferred,
		Title:  quality.Text{SV: "Användningen av mark eller vatten ändras", EN: "The use of land or water changes"},
		Source: "PBL 5 kap. 25 §"}
	ruleArea = quality.Rule{Code: "diff/plan-area-changed", Severity: quality.Upplysning, Certainty: quality.Inferred,
		Title:  quality.Text{SV: "Planområdet ändras", EN: "The plan area changes"},
		Source: "PBL 5 kap. 25 §"}
	ruleExtent = quality.Rule{Code: "diff/provision-moved", Severity: quality.Upplysning, Certainty: quality.Inferred,
		Title:  quality.Text{SV: "En bestämmelse gäller på annan mark", EN: "A provision holds on other ground"},
		Source: "PBL 5 kap. 25 §"}
	ruleValue = quality.Rule{Code: "diff/value-changed", Severity: quality.Upplysning, Certainty: quality.Inferred,
		Title:  quality.Text{SV: "Ett värde i en bestämmelse ändras", EN: "A provision's value changes"},
		Source: "PBL 5 kap. 25 §"}
	ruleProvision = quality.Rule{Code: "diff/provision-added-or-removed", Severity: quality.Upplysning, Certainty: quality.Inferred,
		Title:  quality.Text{SV: "En bestämmelse tillkommer eller utgår", EN: "A provision is added or removed"},
		Source: "PBL 5 kap. 25 §"}
	ruleWording = quality.Rule{Code: "diff/wording-changed", Severity: quality.Upplysning, Certainty: quality.Inferred,
		Title:  quality.Text{SV: "En bestämmelses lydelse ändras", EN: "A provision's wording changes"},
		Source: "PBL 5 kap. 25 §"}
	rulePurpose = quality.Rule{Code: "diff/purpose-changed", Severity: quality.Upplysning, Certainty: quality.Inferred,
		Title:  quality.Text{SV: "Planens syfte ändras", EN: "The plan's purpose changes"},
		Source: "PBL 5 kap. 25 §"}
	ruleTime = quality.Rule{Code: "diff/implementation-period-changed", Severity: quality.Upplysning, Certainty: quality.Inferred,
		Title:  quality.Text{SV: "Genomförandetiden ändras", EN: "The implementation period changes"},
		Source: "PBL 5 kap. 25 §; 4 kap. 21 §"}
	ruleMotive = quality.Rule{Code: "diff/motive-changed", Severity: quality.Upplysning, Certainty: quality.Inferred,
		Title:  quality.Text{SV: "Ett motiv till en bestämmelse ändras", EN: "A provision's motive changes"},
		Source: "PBL 5 kap. 25 §"}
)

// Rules returns the rules that the findings of the judgements are made from.
// What speaks for a new granskning is our own reading: the law says no more
// than "väsentligt".
func Rules() []quality.Rule {
	return []quality.Rule{ruleNotEqual, ruleUse, ruleArea, ruleExtent, ruleValue, ruleProvision, ruleWording, rulePurpose, ruleTime, ruleMotive}
}

// Likvardiga tells whether a laga kraft-handling (the newer) is what was
// adopted (the older): equal in its provisions and in all geometry. Only dates
// and status are noted on the documents when a plan gains legal force (PBL 5
// kap. 32 § 1); decisions, documents and statements about the information may
// therefore differ. Each thing that may not is a finding that stops; none means
// that they are equal.
func Likvardiga(d *Difference) quality.Findings {
	var out quality.Findings
	add := func(o *Object, path []string, detail quality.Text) {
		f := ruleNotEqual.At(o.place(path), detail)
		out = append(out, f)
	}
	sv, en := &texter{d: d, l: quality.SV}, &texter{d: d, l: quality.EN}
	for _, o := range d.Objects {
		if o.Change != Changed {
			if provision(o) || planKind(o.Kind) {
				what := quality.Text{SV: "har tillkommit", EN: "was added"}
				if o.Change == Removed {
					what = quality.Text{SV: "har utgått", EN: "was removed"}
				}
				k := kindText(o.Kind)
				add(o, nil, quality.Text{SV: upper(k.SV) + " " + sv.quote(o.label()) + " " + what.SV + ".", EN: upper(k.EN) + " " + en.quote(o.label()) + " " + what.EN + "."})
			}
			continue
		}
		for _, f := range o.Fields {
			switch f.Category {
			case CategoryText, CategoryValue, CategoryReference:
				if provision(o) || f.Path[len(f.Path)-1] == "syfte" || f.Path[len(f.Path)-1] == "vertikalAvgransning" {
					add(o, f.Path, quality.Text{SV: sv.field(f), EN: en.field(f)})
				}
			}
		}
		if o.Geometry != nil {
			add(o, nil, quality.Text{SV: sv.geometry(o), EN: en.geometry(o)})
		}
	}
	return out
}

// EfterGranskning lists what speaks for a new granskning when a proposal was
// changed after the granskning: PBL 5 kap. 25 § wants one when the change is
// väsentlig. Each fact is a finding, worded so that it can be weighed, with the
// share of ground or the numbers that it is about. The findings decide nothing:
// whether a change is väsentlig depends on who is affected and how, and people
// decide it. No findings means that nothing was found that speaks for one.
func EfterGranskning(d *Difference) quality.Findings {
	var out quality.Findings
	sv, en := &texter{d: d, l: quality.SV}, &texter{d: d, l: quality.EN}
	add := func(r quality.Rule, o *Object, path []string, detail quality.Text) {
		out = append(out, r.At(o.place(path), detail))
	}
	for _, o := range d.Objects {
		k := kindText(o.Kind)
		name := quality.Text{SV: upper(k.SV) + " " + sv.quote(o.label()), EN: upper(k.EN) + " " + en.quote(o.label())}
		use := o.Kind == string(detaljplan.BestammelsetypAnvandningsbestammelse)
		if o.Change != Changed {
			if !provision(o) && !planKind(o.Kind) {
				continue
			}
			r := ruleProvision
			if use {
				r = ruleUse
			}
			what := quality.Text{SV: " tillkommer.", EN: " is added."}
			if o.Change == Removed {
				what = quality.Text{SV: " utgår.", EN: " is removed."}
			}
			detail := quality.Text{SV: name.SV + what.SV, EN: name.EN + what.EN}
			if o.Geometry != nil {
				detail.SV += " " + sv.geometry(o)
				detail.EN += " " + en.geometry(o)
			}
			add(r, o, nil, detail)
			continue
		}
		for _, f := range o.Fields {
			detail := quality.Text{SV: name.SV + ": " + sv.field(f), EN: name.EN + ": " + en.field(f)}
			last := f.Path[len(f.Path)-1]
			switch {
			case planKind(o.Kind) && last == "syfte":
				add(rulePurpose, o, f.Path, detail)
			case planKind(o.Kind) && (last == "genomforandetid" || last == "genomforandetidStartar"):
				add(ruleTime, o, f.Path, detail)
			case planKind(o.Kind) && last == "vertikalAvgransning":
				add(ruleArea, o, f.Path, detail)
			case !provision(o):
			case last == "planbestammelsekatalogreferens" && use:
				add(ruleUse, o, f.Path, detail)
			case last == "bestammelseformulering":
				if redactional(f) {
					continue
				}
				add(ruleWording, o, f.Path, detail)
			case last == "motiv" || last == "planbestammelsebeskrivning":
				add(ruleMotive, o, f.Path, detail)
			case f.Category == CategoryValue || f.Category == CategoryReference:
				add(ruleValue, o, f.Path, detail)
			}
		}
		if o.Geometry != nil {
			r := ruleExtent
			switch {
			case planKind(o.Kind):
				r = ruleArea
			case use:
				r = ruleUse
			}
			if m := o.Geometry.Measure(); m.OldArea > 0 && m.Added == 0 && m.Removed == 0 && m.Problem == "" {
				continue // the same ground
			}
			add(r, o, nil, quality.Text{SV: name.SV + ": " + sv.geometry(o), EN: name.EN + ": " + en.geometry(o)})
		}
	}
	return out
}

// redactional reports whether wordings differ in nothing but case, signs and
// space. Signs between figures count.
func redactional(f *Field) bool {
	plain := func(s string) string {
		return strings.ToLower(strings.Join(strings.FieldsFunc(s, func(r rune) bool {
			return r == ' ' || r == '\u00a0' || r == ';' || r == ':' || r == '"' || r == '”' || r == '\n' || r == '\t' || r == '\r'
		}), " "))
	}
	return strings.TrimRight(plain(f.Old), ".") == strings.TrimRight(plain(f.New), ".")
}

func provision(o *Object) bool {
	switch old, now := o.Value(); {
	case old != nil:
		_, ok := old.(*detaljplan.Planbestammelse)
		return ok
	default:
		_, ok := now.(*detaljplan.Planbestammelse)
		return ok
	}
}

func (o *Object) label() string {
	if o.New != nil {
		return o.New.Label
	}
	return o.Old.Label
}

func (o *Object) place(path []string) quality.Place {
	ref := o.New
	if ref == nil {
		ref = o.Old
	}
	p := quality.Place{Object: ref.Identity, Path: ref.Pointer}
	if len(path) > 0 {
		p.Path += "/" + strings.Join(path, "/")
	}
	return p
}
