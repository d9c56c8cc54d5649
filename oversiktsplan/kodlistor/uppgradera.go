package kodlistor

import (
	"github.com/planinfo-se/planinfo/civil"
	"github.com/planinfo-se/planinfo/oversiktsplan"
	"github.com/planinfo-se/planinfo/quality"
)

var (
	ruleUpgraded = quality.Rule{Code: "kodlistor/upgraded", Severity: quality.Upplysning, Certainty: quality.Inferred,
		Title: quality.Text{SV: "Objektets klass fördes över till en nyare lista", EN: "The object's class was carried to a newer list"}, Source: "Boverket, ÖP-modell 2.0 och 2.1"}
	ruleNotUpgraded = quality.Rule{Code: "kodlistor/not-upgraded", Severity: quality.Varnar, Certainty: quality.Inferred,
		Title: quality.Text{SV: "Objektets klass har ingen säker motsvarighet", EN: "The object's class has no sure counterpart"}, Source: "Boverket, ÖP-modell"}
)

// Uppgradera returns the classes of a plan's objects, in the order of the
// plan, as the given list has them, and a finding for every one that changed
// or could not. The plan is not changed: the caller applies what it wants.
//
// What is sure, and nothing else:
//
//   - a class that the list knows and has in force stays, and is tied to the list;
//   - an ended code with exactly one successor becomes that successor, over as
//     many steps as there are;
//   - the aspects of ÖP-modell 2.0 become those of 2.1, which only spells the
//     third one in another way, when the list then knows the pair of category
//     and subcategory.
//
// The aspects of the proposal and of 1.0 divide the plan in other ways and have
// no counterpart. Codes are looked up as of the day; the zero Date takes
// entries whenever they were in force.
func Uppgradera(p *oversiktsplan.Oversiktsplan, to *oversiktsplan.Kodlista, day civil.Date) ([]oversiktsplan.Klass, quality.Findings) {
	out := make([]oversiktsplan.Klass, len(p.Objekt))
	var fs quality.Findings
	for i, o := range p.Objekt {
		out[i] = o.Klass
		if o.Klass.IsZero() {
			continue
		}
		place := quality.Place{Object: o.Identitet, Path: "/klass"}
		c, ok := upgrade(o.Klass, to, day)
		switch {
		case !ok:
			fs = append(fs, ruleNotUpgraded.At(place, quality.Textf("%s har ingen säker motsvarighet i %s %s och är oförändrad.",
				"%s has no sure counterpart in %s %s and is unchanged.", describe(o.Klass), to.Namn, to.Version)))
		case c != o.Klass:
			out[i] = c
			fs = append(fs, ruleUpgraded.At(place, quality.Textf("%s blir %s i %s %s.", "%s becomes %s in %s %s.",
				describe(o.Klass), describe(c), to.Namn, to.Version)))
		}
	}
	return out, fs
}

func upgrade(c oversiktsplan.Klass, to *oversiktsplan.Kodlista, day civil.Date) (oversiktsplan.Klass, bool) {
	switch c.Modell {
	case oversiktsplan.ModellForslag, oversiktsplan.Modell10:
		return c, c.Modell == to.Modell && to.Slaupp(c, day).Utfall == oversiktsplan.UtfallKand
	}
	if c.Aspekt == oversiktsplan.AspektVarden20 && to.Modell != oversiktsplan.Modell20 {
		c.Aspekt = oversiktsplan.AspektVarden
	}
	t := to.Slaupp(c, day)
	for step := 0; t.Utfall == oversiktsplan.UtfallUpphord && len(t.Kod.ErsattAv) == 1 && step <= len(to.Koder); step++ {
		next := oversiktsplan.Klass{Kod: t.Kod.ErsattAv[0], Precisering: c.Precisering}
		if t = to.Slaupp(next, day); t.Utfall != oversiktsplan.UtfallOkand && t.Utfall != oversiktsplan.UtfallEgen {
			c = next
		}
	}
	if t.Utfall != oversiktsplan.UtfallKand || t.Motsager {
		return c, false
	}
	c.Modell, c.Lista = to.Modell, to.Referens()
	c.Aspekt, c.Kategori, c.Underkategori = t.Kod.Aspekt, t.Kod.Kategori, t.Kod.Underkategori
	if c.Kod == "" {
		c.Kod = t.Kod.Kod
	}
	return c, true
}

func describe(c oversiktsplan.Klass) string {
	s := c.Kategori
	if c.Underkategori != "" {
		s += " / " + c.Underkategori
	}
	if c.Kod != "" {
		if s != "" {
			s += " "
		}
		s += "(" + c.Kod + ")"
	}
	if c.Aspekt != "" {
		s = string(c.Aspekt) + ": " + s
	}
	return s
}
